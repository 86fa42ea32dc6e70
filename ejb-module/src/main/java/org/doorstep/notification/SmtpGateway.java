package org.doorstep.notification;

import jakarta.activation.DataHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** Sends mail by SMTP. The message id is derived from ours, so that one sent twice is known for the same. */
@ApplicationScoped
class SmtpGateway implements MailGateway {
    private static final String PATIENCE_MILLIS = "10000";

    @Inject
    NotificationConfig config;

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Outcome send(Parcel parcel) {
        try {
            var session = Session.getInstance(properties());
            var message = message(session, parcel);
            try (var transport = session.getTransport("smtp")) {
                connect(transport);
                transport.sendMessage(message, message.getAllRecipients());
            }
            return new Outcome.Accepted(message.getMessageID());
        } catch (AddressException e) {
            return new Outcome.Rejected("no mail address");
        } catch (AuthenticationFailedException e) {
            return new Outcome.NotSent("the mail server refuses user and password");
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException e) {
            return isBeforeSending(e)
                    ? new Outcome.NotSent("the mail server does not answer")
                    : new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    @Override
    public Outcome ask(Parcel parcel) {
        return new Outcome.NotSent("SMTP knows no question; the same message id goes again");
    }

    private void connect(Transport transport) throws MessagingException {
        var host = config.mailHost().orElseThrow(() -> new IllegalStateException("doorstep.mail.host is not set"));
        if (config.mailUser().isPresent()) {
            transport.connect(host, config.mailPort(), config.mailUser().get(), config.mailPassword());
        } else {
            transport.connect(host, config.mailPort(), null, null);
        }
    }

    private MimeMessage message(Session session, Parcel parcel) throws MessagingException {
        var message = new Identified(session, "<" + parcel.id() + ".notice@" + domain() + ">");
        message.setFrom(new InternetAddress(config.mailFrom(), true));
        message.setRecipient(RecipientType.TO, new InternetAddress(parcel.to(), true));
        message.setSubject(parcel.title(), StandardCharsets.UTF_8.name());
        if (parcel.attachments().isEmpty()) {
            message.setText(parcel.text(), StandardCharsets.UTF_8.name());
        } else {
            message.setContent(parts(parcel));
        }
        message.setHeader("Content-Language", parcel.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(parcel.firstTriedAt()));
        message.saveChanges();
        return message;
    }

    private static Multipart parts(Parcel parcel) throws MessagingException {
        var parts = new MimeMultipart();
        var text = new MimeBodyPart();
        text.setText(parcel.text(), StandardCharsets.UTF_8.name());
        parts.addBodyPart(text);
        for (var attachment : parcel.attachments()) {
            var file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.type())));
            file.setFileName(attachment.name());
            file.setDisposition(Part.ATTACHMENT);
            parts.addBodyPart(file);
        }
        return parts;
    }

    private String domain() {
        var from = config.mailFrom();
        return from.substring(from.indexOf('@') + 1);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(config.mailUser().isPresent()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(config.mailStartTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(config.mailStartTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        return properties;
    }

    private static Outcome refused(SendFailedException e) {
        boolean invalid = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
        return invalid
                ? new Outcome.Rejected("the mail server refuses the address")
                : new Outcome.NotSent("refused for now");
    }

    private static boolean isBeforeSending(MessagingException e) {
        var cause = e.getCause();
        return cause instanceof ConnectException || cause instanceof UnknownHostException;
    }

    /** Keeps the message id that it is given. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
