package org.doorstep.ear.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.jboss.arquillian.config.descriptor.api.ContainerDef;
import org.jboss.arquillian.container.spi.ContainerRegistry;

/** The server of the service tests: the real configuration, without the application, and with the door for Arquillian. */
final class ServicesServer {

    private static final String NAME =
            // other servers of this name on this machine would be taken for ours
            "services-" + ProcessHandle.current().pid();

    private ServicesServer() {}

    static void prepare(ContainerRegistry registry) {
        var directory = ServerDirectory.layOut(NAME);
        try {
            Files.delete(directory.resolve("application.xml"));
            var overrides = Files.createDirectories(directory.resolve("configDropins/overrides"));
            Files.writeString(overrides.resolve("services.xml"), """
                    <server>
                      <featureManager><feature>localConnector-1.0</feature></featureManager>
                      <applicationMonitor updateTrigger="mbean"/>
                      <keyStore id="defaultKeyStore" password="%1$s"/>
                      <ltpa keysPassword="%1$s"/>
                    </server>
                    """.formatted(Keys.PASSWORD));
            registry.getContainers().forEach(container -> configure(container.getContainerConfiguration()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(ContainerDef container) {
        var database = TestDatabase.fresh(NAME);
        var mail = PostOffice.options(); // before the port is chosen, so that it cannot be the mail server's
        var port = Install.freePort();
        var options = new ArrayList<>(ServerDirectory.SHORT_LIFE);
        options.add("-Dcom.ibm.ws.logging.console.log.level=WARNING");
        options.add("-Ddb.url=" + database.url());
        options.add("-Ddb.user=" + database.user());
        options.add("-Ddb.password=" + database.password());
        options.add("-Dhttp.port=" + port);
        options.add("-Ddoorstep.profile=test");
        options.add("-Ddoorstep.home=" + Install.work().resolve("home"));
        options.addAll(mail);
        container
                .property("wlpHome", Install.liberty().toString())
                .property("serverName", NAME)
                .property("httpPort", Integer.toString(port))
                .property("javaVmArguments", String.join(" ", options));
    }
}
