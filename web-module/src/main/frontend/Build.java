import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Builds the apps, called by Maven: {@code java Build.java <this folder> <where the classes go> auto|required}; with
 * {@code test} behind it runs their own tests instead, with {@code ahead} it is beside the first module, whose compiler leaves
 * a core idle, and the web module's own call waits for it and finds nothing left to do.
 *
 * <p>Nothing changed: nothing done. No Node: a message, and the build goes on, unless the apps are required.
 */
final class Build {
    private static final String LOCK = ".building";
    private static final Set<String> NOT_INPUTS = Set.of("node_modules", "dist", "unpackage", "target", "screenshots", LOCK);
    private static final int LEAST_MAJOR = 20;
    private static final int LEAST_MINOR = 19;

    private final Path here;
    private final Path classes;
    private final boolean required;

    private Build(Path here, Path classes, boolean required) {
        this.here = here;
        this.classes = classes;
        this.required = required;
    }

    public static void main(String[] arguments) throws Exception {
        var build = new Build(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2].equals("required"));
        var mode = arguments.length > 3 ? arguments[3] : "";
        if (mode.equals("ahead") && !build.isNodeThere()) {
            return; // the web module says so
        }
        boolean done = mode.equals("test") ? build.test() : build.alone();
        System.exit(done || !build.required ? 0 : 1);
    }

    private boolean alone() throws IOException, InterruptedException {
        try (var channel = FileChannel.open(here.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            return held.isValid() && run();
        }
    }

    /** Whether the apps lie there afterwards. What we wrote and does not build fails in any case. */
    private boolean run() throws IOException, InterruptedException {
        var inputs = hash(here, true);
        if (inputs.equals(said(".inputs"))) {
            return true;
        }
        if (!isNodeThere()) {
            say("Node " + LEAST_MAJOR + "." + LEAST_MINOR + " or later was not found, so this build has no apps.");
            say(
                    required
                            ? "They are required here (-Dfrontend=required), so the build fails; install Node, or build without it."
                            : "The server runs without them and says so at / ; install Node and build again to have them.");
            return false;
        }
        var lock = hash(here.resolve("package-lock.json"), false);
        if (!lock.equals(said("../node_modules/.doorstep")) && !call(here, npm(), "ci", "--no-progress")) {
            say("npm could not fetch what the apps are built with (see above); this build has no apps.");
            return false;
        }
        Files.writeString(here.resolve("node_modules/.doorstep"), lock);
        buildAll();
        Files.writeString(here.resolve("dist/.inputs"), inputs);
        return true;
    }

    /** Whether there was anything to test; a test that fails ends the build in any case. */
    private boolean test() throws IOException, InterruptedException {
        if (said(".inputs").isEmpty()) {
            say("They were not built, so their tests are not run.");
            return false;
        }
        for (var app : List.of("clients", "console")) {
            if (!call(here.resolve(app), npm(), "test", "--silent")) {
                say("A test of " + app + " fails; which one stands above.");
                System.exit(1);
            }
        }
        return true;
    }

    private void buildAll() throws IOException, InterruptedException {
        delete(here.resolve("dist"));
        delete(classes);
        Files.createDirectories(here.resolve("dist"));
        must(call(here.resolve("api"), npm(), "run", "--silent", "types"));
        must(call(here.resolve("clients"), npm(), "run", "--silent", "build"));
        take("clients/dist/customer", "customer");
        take("clients/dist/worker", "worker");
        if (Files.exists(here.resolve("console/package.json"))) {
            must(call(here.resolve("console"), npm(), "run", "--silent", "build"));
            take("console/dist", "console");
        }
    }

    private static void must(boolean done) {
        if (!done) {
            say("The apps do not build; what is wrong stands above.");
            System.exit(1);
        }
    }

    private void take(String from, String name) throws IOException {
        var source = here.resolve(from);
        var target = here.resolve("dist").resolve(name);
        for (var file : files(source, false)) {
            var copy = target.resolve(source.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean isNodeThere() throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            var version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            var parts = version.replaceFirst("^v", "").split("\\.");
            int major = Integer.parseInt(parts[0]);
            return process.waitFor(10, TimeUnit.SECONDS)
                    && (major > LEAST_MAJOR || major == LEAST_MAJOR && Integer.parseInt(parts[1]) >= LEAST_MINOR);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private static String npm() {
        return File.separatorChar == '\\' ? "npm.cmd" : "npm";
    }

    private static boolean call(Path folder, String... command) throws IOException, InterruptedException {
        say(folder.getFileName() + ": " + String.join(" ", command));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        var process = builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        return process.waitFor() == 0;
    }

    private String said(String name) throws IOException {
        var file = here.resolve("dist").resolve(name).normalize();
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static String hash(Path what, boolean inputs) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files(what, inputs)) {
                digest.update(what.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder, boolean inputs) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder) ? List.of(folder) : List.of();
        }
        var found = new ArrayList<Path>();
        try (var children = Files.list(folder)) {
            for (var child : children.sorted().toList()) {
                var name = child.getFileName().toString();
                if (inputs && (NOT_INPUTS.contains(name) || name.equals("types.d.ts"))) {
                    continue;
                }
                found.addAll(files(child, inputs));
            }
        }
        return found;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void say(String sentence) {
        System.out.println("Apps: " + sentence);
    }
}
