import { RequestMail } from './request-mail';

export default function ConfirmAddressPage() {
  return (
    <RequestMail
      title="Confirm your address"
      hint="Enter the e-mail address of your account. You will receive an e-mail with a confirmation link."
      url="/auth/send-email-confirmation"
      sent={(email) =>
        `If ${email} belongs to an account and is not confirmed yet, an e-mail has been sent. Open its link within a day, then sign in.`
      }
    />
  );
}
