import { RequestMail } from './request-mail';

export default function ForgotPasswordPage() {
  return (
    <RequestMail
      title="Forgot your password?"
      hint="Enter the e-mail address of your account. You will receive an e-mail with a link to set a new password."
      url="/auth/forgot-password"
      sent={(email) =>
        `If there is an account with the address ${email}, an e-mail has been sent. Its link works once and expires after an hour.`
      }
    />
  );
}
