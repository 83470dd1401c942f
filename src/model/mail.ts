// One mail, as it is handed to whatever sends it.
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends plain text. Throws when the mail was not taken; that it arrives nobody can promise. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
