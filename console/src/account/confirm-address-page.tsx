import { AskForMail } from './ask-for-mail';

export default function ConfirmAddressPage() {
  return (
    <AskForMail
      title="Confirm your address"
      hint="Enter the e-mail address of your account. You get a mail with a link that confirms the address."
      url="/auth/send-email-confirmation"
      sent={(email) =>
        `If ${email} belongs to an account and is not confirmed yet, a mail is on its way. Open its link within a day, then sign in.`
      }
    />
  );
}
