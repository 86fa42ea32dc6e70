package org.doorstep.ear.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.FileAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR as it was built, with a war of test classes in the place of the web module. */
final class ServicesArchive {

    private static final Pattern OUTSIDE = Pattern.compile(
            "org/doorstep/(http/.*|ear/(support/[^/]+|architecture/.*|openapi/.*|.*(HttpIT|CrashIT|RaceIT)(\\$.*)?\\.class))");

    private ServicesArchive() {}

    static EnterpriseArchive build() {
        var ear = ShrinkWrap.create(ZipImporter.class, "services.ear")
                .importFrom(Install.ear().toFile())
                .as(EnterpriseArchive.class);
        ear.getContent(path -> path.get().endsWith(".war")).keySet().forEach(ear::delete);
        var modules = new StringBuilder();
        ear.getContent(path -> path.get().matches("/[^/]+\\.jar")).keySet().stream()
                // the domain starts before the jobs that use it
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(jar -> modules.append(
                        "<module><ejb>%s</ejb></module>".formatted(jar.get().substring(1))));
        return ear.addAsModule(tests()).setApplicationXML(new StringAsset("""
                        <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
                          <application-name>doorstep</application-name>
                          <initialize-in-order>true</initialize-in-order>
                          %s
                          <module><web><web-uri>tests.war</web-uri><context-root>/tests</context-root></web></module>
                          <library-directory>lib</library-directory>
                        </application>
                        """.formatted(modules)));
    }

    private static WebArchive tests() {
        var war = ShrinkWrap.create(WebArchive.class, "tests.war")
                .addAsLibraries(jarOf(Assertions.class), jarOf(ByteBuddy.class));
        var root = Install.work().resolve("test-classes");
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var name = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (!OUTSIDE.matcher(name).matches()) {
                    war.addAsWebInfResource(new FileAsset(file.toFile()), "classes/" + name);
                }
            }
            return war;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
