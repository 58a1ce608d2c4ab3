/**
 * A personal text (name, phone, free text about a person) as events and read models keep it: encrypted under the key of
 * the person it is about, so that erasing the key erases the text everywhere. Opened only when it is shown.
 */
export interface PersonalText {
  readonly subject: string;
  readonly ciphertext: string;
}
