package org.doorstep.ear.support;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;

/** A real mail server beside the server of the service tests: mail goes in by SMTP, and tests read it by POP3. */
final class PostOffice {

    private static final String HOST = "127.0.0.1";

    private PostOffice() {}

    /** What the server under test must know of it. */
    static List<String> options() {
        var smtp = new ServerSetup(Install.freePort(), HOST, ServerSetup.PROTOCOL_SMTP);
        var pop3 = new ServerSetup(Install.freePort(), HOST, ServerSetup.PROTOCOL_POP3);
        var office = new GreenMail(new ServerSetup[] {smtp, pop3})
                .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        office.start();
        Runtime.getRuntime().addShutdownHook(new Thread(office::stop));
        return List.of(
                "-Ddoorstep.mail.host=" + HOST,
                "-Ddoorstep.mail.port=" + smtp.getPort(),
                "-Ddoorstep.mail.starttls=false",
                "-Ddoorstep.mail.from=doorstep@example.org",
                "-Ddoorstep.test.pop3=" + pop3.getPort());
    }
}
