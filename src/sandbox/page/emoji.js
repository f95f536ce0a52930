// @ts-check
/** The emoji people at work use most, by Slack's short names. A name not in here is shown as it was written. */

/** One group a line: its title, then name and character in turn; names with a `|` are the same emoji. */
const groups = `
Smileys: grinning 😀 smiley 😃 smile 😄 grin 😁 laughing|satisfied 😆 sweat_smile 😅 rolling_on_the_floor_laughing|rofl 🤣 joy 😂 slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 blush 😊 innocent 😇 smiling_face_with_3_hearts 🥰 heart_eyes 😍 star-struck 🤩 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 zany_face 🤪 money_mouth_face 🤑 hugging_face 🤗 face_with_hand_over_mouth 🤭 shushing_face 🤫 thinking_face|thinking 🤔 saluting_face 🫡 zipper_mouth_face 🤐 face_with_raised_eyebrow 🤨 neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 face_with_thermometer 🤒 nauseated_face 🤢 sneezing_face 🤧 hot_face 🥵 cold_face 🥶 dizzy_face 😵 exploding_head 🤯 face_with_cowboy_hat 🤠 partying_face 🥳 sunglasses 😎 nerd_face 🤓 face_with_monocle 🧐 confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 astonished 😲 flushed 😳 pleading_face 🥺 fearful 😨 cold_sweat 😰 disappointed_relieved 😥 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 weary 😩 tired_face 😫 yawning_face 🥱 triumph 😤 rage 😡 angry 😠 skull 💀 ghost 👻 robot_face 🤖 melting_face 🫠 smiling_face_with_tear 🥲
People: wave 👋 raised_hand|hand ✋ vulcan_salute|spock-hand 🖖 ok_hand 👌 pinched_fingers 🤌 v ✌️ crossed_fingers|hand_with_index_and_middle_fingers_crossed 🤞 call_me_hand 🤙 point_left 👈 point_right 👉 point_up_2 👆 point_down 👇 point_up ☝️ +1|thumbsup 👍 -1|thumbsdown 👎 fist ✊ facepunch|punch 👊 clap 👏 raised_hands 🙌 open_hands 👐 heart_hands 🫶 handshake 🤝 pray 🙏 writing_hand ✍️ muscle 💪 ear 👂 eyes 👀 brain 🧠 speaking_head_in_silhouette 🗣️ bust_in_silhouette 👤 busts_in_silhouette 👥 baby 👶 woman-raising-hand 🙋‍♀️ man-raising-hand 🙋‍♂️ raising_hand 🙋 shrug 🤷 facepalm|face_palm 🤦 bow 🙇 technologist 🧑‍💻 runner|running 🏃 dancer 💃
Nature: dog 🐶 cat 🐱 fox_face 🦊 bear 🐻 panda_face 🐼 lion_face 🦁 monkey_face 🐵 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 penguin 🐧 owl 🦉 unicorn_face 🦄 bee|honeybee 🐝 bug 🐛 butterfly 🦋 turtle 🐢 octopus 🐙 whale 🐳 seedling 🌱 evergreen_tree 🌲 palm_tree 🌴 cactus 🌵 herb 🌿 four_leaf_clover 🍀 maple_leaf 🍁 sunflower 🌻 tulip 🌷 cherry_blossom 🌸 earth_africa 🌍 earth_americas 🌎 new_moon 🌑 full_moon 🌕 sunny ☀️ partly_sunny ⛅ cloud ☁️ rain_cloud 🌧️ lightning|zap ⚡ snowflake ❄️ rainbow 🌈 ocean 🌊 fire 🔥 star ⭐ star2 🌟 sparkles ✨ boom|collision 💥
Food: coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine_glass 🍷 clinking_glasses 🥂 champagne 🍾 apple 🍎 banana 🍌 lemon 🍋 watermelon 🍉 strawberry 🍓 peach 🍑 avocado 🥑 bread 🍞 cheese_wedge 🧀 hamburger 🍔 fries 🍟 pizza 🍕 taco 🌮 sushi 🍣 ramen 🍜 cookie 🍪 doughnut 🍩 cake 🍰 birthday 🎂 popcorn 🍿 ice_cream 🍨
Activity: soccer ⚽ basketball 🏀 tennis 🎾 8ball 🎱 golf ⛳ trophy 🏆 sports_medal 🏅 first_place_medal 🥇 second_place_medal 🥈 third_place_medal 🥉 dart 🎯 game_die 🎲 jigsaw 🧩 video_game 🎮 art 🎨 guitar 🎸 musical_note 🎵 microphone 🎤 headphones 🎧 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 ticket 🎫 mountain ⛰️ beach_with_umbrella 🏖️ house 🏠 office 🏢 bank 🏦 rocket 🚀 airplane ✈️ car|red_car 🚗 bike 🚲 train 🚋 anchor ⚓ construction 🚧 rotating_light 🚨 traffic_light|vertical_traffic_light 🚦
Objects: watch ⌚ iphone 📱 computer 💻 keyboard ⌨️ desktop_computer 🖥️ telephone_receiver 📞 phone|telephone ☎️ battery 🔋 bulb 💡 flashlight 🔦 moneybag 💰 dollar 💵 credit_card 💳 gem 💎 wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️ magnet 🧲 test_tube 🧪 microscope 🔬 telescope 🔭 pill 💊 door 🚪 key 🔑 lock 🔒 unlock 🔓 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ clock3 🕒 clock9 🕘 calendar 📆 date 📅 spiral_calendar_pad 🗓️ memo|pencil 📝 pencil2 ✏️ pen 🖊️ books 📚 book|open_book 📖 notebook 📓 newspaper 📰 bookmark 🔖 label 🏷️ email|envelope ✉️ incoming_envelope 📨 inbox_tray 📥 outbox_tray 📤 package 📦 mailbox 📫 file_folder 📁 open_file_folder 📂 clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 scissors ✂️ wastebasket 🗑️ bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 mag 🔍 mag_right 🔎 camera 📷 movie_camera 🎥 tv 📺 shield 🛡️ scales ⚖️ compass 🧭 world_map 🗺️ broom 🧹 umbrella ☔ eyeglasses 👓 briefcase 💼 mortar_board 🎓 crown 👑 money_with_wings 💸 speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭 zzz 💤
Symbols: heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 white_heart 🤍 broken_heart 💔 two_hearts 💕 sparkling_heart 💖 100 💯 white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ heavy_plus_sign ➕ heavy_minus_sign ➖ question ❓ grey_question ❔ exclamation|heavy_exclamation_mark ❗ grey_exclamation ❕ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 information_source ℹ️ recycle ♻️ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ arrow_lower_right ↘️ arrows_counterclockwise 🔄 back 🔙 soon 🔜 new 🆕 ok 🆗 cool 🆒 sos 🆘 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle|blue_circle 🔵 large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_green_square 🟩 large_yellow_square 🟨 large_orange_square 🟧 large_red_square 🟥 large_blue_square 🟦 black_large_square ⬛ white_large_square ⬜ black_square_button 🔲 double_vertical_bar ⏸️ small_blue_diamond 🔹 small_orange_diamond 🔸 checkered_flag 🏁 triangular_flag_on_post 🚩 white_flag|waving_white_flag 🏳️ infinity ♾️
`;

/** @typedef {{ name: string, char: string }} Emoji */

/** @type {{ title: string, emoji: Emoji[] }[]} */
export const emojiGroups = groups
  .trim()
  .split("\n")
  .map((line) => {
    const [title = "", rest = ""] = line.split(": ");
    const words = rest.split(" ");
    return { title, emoji: words.flatMap((name, i) => (i % 2 ? [] : [{ name, char: words[i + 1] ?? "" }])) };
  });

const byName = new Map(
  emojiGroups.flatMap(({ emoji }) => emoji.flatMap(({ name, char }) => name.split("|").map((n) => [n, char]))),
);

/**
 * @param {string} name without colons @param {number} [tone] Slack's skin-tone-2 to 6; 1 is none
 * @returns {string | undefined}
 */
export function emojiNamed(name, tone = 1) {
  const char = byName.get(name);
  return char && tone > 1 ? char.replace("\ufe0f", "") + String.fromCodePoint(0x1f3f9 + tone) : char;
}

/**
 * Signs the page draws itself, since a machine without an emoji font would show them as empty boxes where they carry a
 * meaning: a picture made of squares, a box to tick.
 */
const drawn = new Map([
  ["🟩", "green-square"],
  ["🟦", "blue-square"],
  ["🟨", "yellow-square"],
  ["🟥", "red-square"],
  ["⬜", "white-square"],
  ["🔲", "open-box"],
  ["✅", "ticked-box"],
]);

/** @param {string} char @returns {string} the class of a sign that is drawn, or an empty text */
export function drawnAs(char) {
  return drawn.get(char) ?? "";
}
