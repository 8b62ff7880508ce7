import { AskForMail } from './ask-for-mail';

export default function ForgotPasswordPage() {
  return (
    <AskForMail
      title="Forgot your password?"
      hint="Enter the e-mail address of your account. You get a mail with a link to set a new password."
      url="/auth/forgot-password"
      sent={(email) =>
        `If there is an account with the address ${email}, a mail is on its way. Its link works once, for an hour.`
      }
    />
  );
}
