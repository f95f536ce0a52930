/** What people write back without answering, in the languages there are texts in. */

/** The bot's own commands, typed without the slash or in the wrong place. */
export const isCommand = /^(?:help|\?|hilfe|ayuda|\/.*)$/isu;

export const isThanks =
  /^(?:thanks?(?: you)?|thx|ty|ok(?:ay)?|great|cool|done|perfect|yes|sure|(?:muchas )?gracias|vale|perfecto|genial|listo|s[ií]|:[\w+-]+:|\p{Emoji_Presentation}+)[\s.!]*$/iu;

export const isNothing =
  /^(?:no|nope|nothing|none|nah|no thanks?|not (?:really|this time|this week|today)|nothing (?:new|this time|this week|today|really)|skip|all good|i'?m good|nada|nada (?:nuevo|esta vez|esta semana|hoy)|no,? gracias|esta (?:vez|semana) no|todo bien)[\s.!]*$/iu;
