/**
 * Words and short phrases of 1:1s by what they are about, from many trades. A star stands for any ending. They are clues for the
 * model to weigh, never rules: a word may stand in several lists.
 */
const lists = {
  practice:
    "practi* rehears* role-play* roleplay* role_play role_played role_playing role_plays mock drill* dry_run dry-run run-through rerun replay* playback played_back played_it ran_it go_again again_with did_it_again had_her had_him with_me_as me_as goes takes reps try_out tried_it out_loud aloud mirror rehearsal simulation acted act_out",
  callReview:
    "recording* tape tapes gong chorus listened listening listen re-listened replayed call_review debrief* transcript minute_* min_* playback shadow* sat_in sit_in sat_beside sit_beside sat_with ride-along ride_along rode watched observ* joined_her joined_his scorecard scored qa talk_ratio talk_time talk_track",
  craft:
    "opener* opening pitch* script* tone pause* silence* silent interrupt* rambl* monolog* filler* rapport voice pace pacing body_language eye_contact story stories storytell* curious curiosity question* discovery objection* framing hook intro_line voicemail cold_open agenda_at close_ask asking_for ask_for summar* recap* follow-up* posture handshake small_talk elevator whiteboard sticky post-it one-pager cheat_sheet card checklist slide* deck feature* jargon demo* first_question discount_early price_first talks_over talk_over",
  habit:
    "always never tends tend keeps keep usually every_time each_time often habit* instinct too_early too_late too_soon too_much too_fast too_long too_quick* too_many too_nice too_eager jump* rush* skip* avoid* hide* hesitat* freez* froze fold* cave* caved backs_off gives_in give_in gave_in gives_away gave_away giving_away forget* forgot answers answered explain* apologi* assum* fills fill wait* wing* winging dodges dodged pushy needy defensive passive stall* lets let_them let_him let_her talks talked_himself chases chasing sends hands_over reads read_from reading_from",
  noticing:
    "notice* realiz* realis* spotted saw_it heard_it heard_himself heard_herself recogni* admit* herself himself his_own her_own their_own own_words own_idea own_verdict worked_out figured_out came_up_with clicked penny_dropped light_bulb self-aware owned_it owns_it before_i by_himself by_herself lesson* learned learnt learning takeaway* reflect* insight",
  trying:
    "try tries trying will_try going_to_try next_time next_call next_visit next_demo next_five from_now from_monday experiment* homework commit_to committed_to will_start will_stop stops starts stop start instead earlier before_he before_she count_to rule rules new_habit bring_back bring_me reports_back see_how week_to one_thing three_things focus_on working_on work_on worked_on get_better better_at improve*",
  asked:
    "asked_him asked_her asked_what asked_how asked_why asked_if i_asked what_would how_would what_did how_did what_made why_do why_does what_do_you what_does_he what_could done_differently differently walk_me what_stops what_holds where_do_you how_do_you ask_herself ask_himself",
  advice:
    "suggested suggest advised feedback tip tips pointer* technique* skill* coach* mentor* showed_him showed_her show_him show_her taught teach* modelled demonstrated went_through walked_through worked_through talked_through framework method playbook spin meddic meddpicc challenger training trained course workshop module certificat* academy onboarding ramp",
  family:
    "wife husband mum mom mam dad father mother parents son daughter kid kids child children baby twins toddler nan gran grandma grandmother grandfather brother sister partner girlfriend boyfriend fiance fiancee fiancé fiancée divorc* separated wedding funeral pregnan* newborn school_run childcare nursery in-laws aunt uncle cousin niece nephew dog cat puppy home house_move moving_house moved_in flatmate roommate family",
  health:
    "sick ill illness surgery operation hospital* cancer knee migraine* headache* sleep* slept asleep tired exhaust* knackered worn worn_out wiped drained burnout burn_out burnt burned energy flat stress* anxious anxiety overwhelm* panic* therap* counsel* gym running marathon 10k_run bike yoga choir hobby back_pain chemo diagnos* grief griev* bereave* passed_away died death miscarr* medication blood_pressure rest resting rested holiday_blues long_hours late_nights weekends_off hungover quit_smoking drinking sober",
  feeling:
    "happy unhappy proud gutted angry anger frustrat* annoyed upset cried crying tears teary laugh* smil* excit* buzzing nervous nerves scared terrified afraid fear* worried worry worries ashamed shame embarrass* confident confidence doubt* imposter bored boring lonely isolated relie* grateful hurt jealous resent* motivat* morale mood spirits fed_up down_about low lit_up thrilled delighted shaken rattled deflated demoral* disappointed discouraged hopeful calm calmer panicky stuck feels feel felt feeling cheerful beaming grin* moody quiet withdrawn snappy sulking cheered enjoy* loves loved hates hated dread* fun thrives unfair unseen ignored undervalued invisible punished betrayed trust* respect* belong* homesick",
  praise:
    "proud_of well_done prais* thank thanked kudos shout-out shoutout recogni* appreciat* brilliant great_job good_job nice_work nice_job impressed best_i best_piece class hats_off told_her_how told_him_how told_her_i told_him_i said_to_her said_to_him said_so in_front_of credit_to credit deserved applause wrote_to celebrated star hero went_red blushed pink",
  career:
    "promot* career* team_lead team_leader lead_role leadership manager_role management move_into transfer* enterprise_seat key_accounts path ladder ambition* aspir* future five_years two_years dream* interview* appl* panel relocat* posting own_team own_book mentor* mentee senior_ae senior_role step_up stepping_up internal_role job_posting shortlist succession development_plan dev_plan pdp idp long-term where_she_wants where_he_wants wants_to_be wants_to_become want_to_become wants_to_move wants_to_lead wants_to_run wants_to_get wants_to_learn would_like_to_be hopes_to wants_out sees_herself sees_himself retire* next_role next_step_for_her grow_into",
  study:
    "degree diploma mba course courses exam* certif* licen* qualification* stud* evening_class night_school university college ielts toefl toeic wset cpa pmp aws cfa acca cips b2 c1 spanish german french english japanese mandarin lessons tutor book podcast reading webinar reads book_on thesis module passed sits sitting enrol* enroll* accredit*",
  wish: "wants want wish* hopes hope would_like would_love dreams dreaming dreamed looking_to saving savings save_up deposit mortgage house flat down_payment tuition school_fees fees debt loan car trip visa rent wedding pay_off pay_for president's_club presidents_club club his_number her_number own_number own_target own_goal personal_goal personal_goals his_goal her_goal stretch_goal target_for_herself so_that so_he_can so_she_can in_order_to by_christmas by_summer",
  giving:
    "i'll_get i'll_ask i'll_take i'll_talk i'll_speak i'll_sort i'll_send i'll_find i'll_pay i_will arrange* arranging approved approve signed_off sign_off budget paid pays paying pay_for ordered order_a laptop headset screen monitor chair desk licence seat tool* training intro introduc* connect* buddy pair* swap* take_off took_off taking_off off_her off_his off_him her_plate his_plate plate cover* block blocked protect* shield* escalat* fight fought push_back pushed_back squared cleared talked_to spoke_to spoken_to have_a_word had_a_word hire hiring admin assistant reassign* hand_over handed takes_his takes_her takes_over instead_of_him instead_of_her spare spared lend lent borrow* sponsor fund* reimburs* expense_it booked_him booked_her enrolled signed_up",
  relief:
    "wfh from_home work_from_home remote flexib* leave_early finish_early finish_at start_late later_start day_off days_off half_day four-day shift shifts rota roster swap_shifts fridays_off mornings_off load workload breathing_room quiet_hours no_calls no_internal light_week lighter ease extension extra_week pause_the dropped_the drops skip_the excused relieved_of off_the_rota off_weekends hours",
  blocked:
    "needs_help needs_from_me asked_for asks_for asked_me could_i can_i help support supported back_her back_him backing access permission tool_access licence_for",
  undone:
    "ran_out_of_time out_of_time no_time didn't_get did_n't_get get_to got_to never_got skipped postponed postpone* parked park_it moved_to next_1:1 another_day pick_up rain_check rescheduled reschedul* cancelled canceled cancel no_show no-show not_covered not_today cut_short n/a none tbd later pushed_to pushed carry_over carried_over fire_alarm too_busy refused declined rather_not wasn't_up",
  admin:
    "holiday* vacation leave pto annual_leave dentist expenses expense receipt* travel flight hotel room parking badge payslip payroll car_fleet fleet_car all-hands all_hands townhall town_hall reorg announcement newsletter policy policies comp_plan commission_plan spiff bonus_scheme accelerator* benefits enrolment hr form forms portal calendar invite zoom teams camera wifi offsite kick-off kickoff sko bank_holiday snow weather hi hello hey dear thanks cheers regards sincerely agenda minutes attendees present subject from to cc",
  dealState:
    "signed sign po contract* quote* quoted legal procurement redline* pricing price* discount* renewal* renew seats pilot poc trial demo proposal* tender* rfp rfq rfi close_date stage commit best_case forecast* pipeline quota target* invoice* invoiced stock deliver* freight ship* competitor* incumbent champion eb economic_buyer buyer budget board approval* go-live golive churn* upsell cross-sell expansion crm salesforce sfdc hubspot next_step next_steps closed won lost slipped slip verbal msa sow nda dpa security_review infosec bid bids award* install* site survey order* reorder* deposit payment paid overdue credit terms margin gp arr mrr acv tcv meeting* call* dials visits leads sql sqls opps opp units pallets tonnes rate rates premium policy claim* mortgage lender loan listing viewing* tenancy lease trade-in test_drive booking* covers rooms event samples spec formulary theatre",
} as const satisfies Record<string, string>;

export type Topic = keyof typeof lists;
export const topics = Object.keys(lists) as Topic[];

const whole = new Map<string, number[]>();
const beginnings = new Map<string, number[]>();
/** Phrases by their first word: the words that follow, and the topic. */
const phrases = new Map<string, { rest: string[]; topic: number }[]>();
const SHORTEST_BEGINNING = 3;

topics.forEach((topic, number) => {
  for (const entry of lists[topic].split(" ")) {
    const [first, ...rest] = entry.split("_");
    if (rest.length > 0) put(phrases, first!, { rest, topic: number });
    else if (entry.endsWith("*")) put(beginnings, entry.slice(0, -1), number);
    else put(whole, entry, number);
  }
});

function put<Value>(into: Map<string, Value[]>, key: string, value: Value): void {
  const there = into.get(key);
  if (there === undefined) into.set(key, [value]);
  else there.push(value);
}

/** The topics of one word, as numbers into `topics`. */
export function topicsOfWord(form: string): readonly number[] {
  const found = new Set(whole.get(form));
  for (let end = SHORTEST_BEGINNING; end <= form.length; end++) {
    for (const topic of beginnings.get(form.slice(0, end)) ?? []) found.add(topic);
  }
  return [...found];
}

/** The topics of phrases that start at a word, and how many words each takes. */
export function phrasesAt(forms: readonly { form: string }[], at: number): { topic: number; length: number }[] {
  const starting = phrases.get(forms[at]!.form);
  if (starting === undefined) return [];
  const found: { topic: number; length: number }[] = [];
  for (const { rest, topic } of starting) {
    if (rest.every((form, i) => form === "*" || forms[at + 1 + i]?.form === form))
      found.push({ topic, length: rest.length + 1 });
  }
  return found;
}
