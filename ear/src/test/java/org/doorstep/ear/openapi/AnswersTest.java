package org.doorstep.ear.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/**
 * Holds what the API's document says about answers (answers.tsv) to the code: for every operation its success, and every
 * problem code that its code can reach. After a change, write the file anew with {@code -Ddoorstep.answers=write}.
 */
class AnswersTest {
    private static final Path FILE = Path.of("../web-module/src/main/resources/org/doorstep/web/openapi/answers.tsv");
    private static final List<Path> ROOTS = Stream.of("ejb-module", "batch-jobs", "web-module")
            .map(module -> Path.of("..", module, "target", "classes"))
            .toList();
    private static final String IDEMPOTENCY = "org/doorstep/shared/Idempotency";
    private static final String CALLER = "org/doorstep/web/http/Caller";

    private final Bytecode bytecode = Bytecode.read(ROOTS);
    private final Refusals refusals = new Refusals(bytecode, codes());
    private final Shapes shapes = new Shapes(bytecode);

    @Test
    void theDocumentKnowsEveryAnswerOfEveryOperation() throws IOException {
        var lines = operations().stream().map(this::line).toList();

        if ("write".equals(System.getProperty("doorstep.answers"))) {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines);
        }

        assertThat(lines).hasSizeGreaterThan(150);
        assertThat(lines).as("answers that nobody can tell").noneMatch(line -> line.contains("\t?\t"));
        assertThat(Files.readAllLines(FILE))
                .as("mvn -Dfast test -Dtest=AnswersTest -Ddoorstep.answers=write, then OpenApiHttpIT's")
                .containsExactlyElementsOf(lines);
    }

    /** Only what is read as a {@code MessageFormat} doubles them; these texts are shown as they stand. */
    @Test
    void noTextShowsADoubledApostrophe() {
        assertThat(texts().values()).hasSizeGreaterThan(300).noneMatch(text -> text.toString()
                .contains("''"));
    }

    @Test
    void everyCodeThatTheDomainKnowsIsSomewhereRaisedOrToldAsAReason() {
        var told = new TreeSet<String>();
        for (var type : bytecode.classes()) {
            for (var method : type.methods) {
                var member = new Bytecode.Member(type.name, method.name, method.desc);
                told.addAll(refusals.loose(member));
                refusals.of(member).forEach(found -> told.add(found.substring(4)));
            }
        }

        assertThat(codes().stream().filter(code -> !code.startsWith("shared."))).isSubsetOf(told);
    }

    private List<Method> operations() {
        return bytecode.classes().stream()
                .filter(type -> type.name.startsWith("org/doorstep/web/") && !type.name.contains("/sandbox/"))
                .filter(AnswersTest::isResource)
                .map(type -> WebClasses.load(type.name))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(AnswersTest::isOperation)
                .sorted(Comparator.comparing(AnswersTest::key))
                .toList();
    }

    private static boolean isResource(ClassNode type) {
        return type.visibleAnnotations != null
                && type.visibleAnnotations.stream()
                        .anyMatch(annotation -> annotation.desc.equals("Ljakarta/ws/rs/Path;"));
    }

    private static boolean isOperation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static String key(Method method) {
        return method.getDeclaringClass().getName() + "#" + method.getName()
                + org.objectweb.asm.Type.getMethodDescriptor(method);
    }

    private String line(Method operation) {
        var reached = bytecode.reachable(member(operation));
        var found = new TreeSet<String>();
        reached.forEach(member -> found.addAll(refusals.of(member)));
        var shape = shapes.of(operation);
        var traits = new ArrayList<>(shape.traits());
        traits.addAll(traits(reached));
        return String.join(
                "\t",
                key(operation),
                Integer.toString(shape.status()),
                shape.kind(),
                shape.type(),
                String.join(",", traits),
                String.join(",", found));
    }

    private static List<String> traits(Set<Bytecode.Member> reached) {
        var called = reached.stream()
                .map(member -> member.owner() + "." + member.name())
                .collect(Collectors.toSet());
        var traits = new ArrayList<String>();
        if (called.contains(CALLER + ".requireIfMatch")) {
            traits.add("if-match!");
        } else if (called.contains(CALLER + ".ifMatch")) {
            traits.add("if-match");
        }
        if (called.contains(IDEMPOTENCY + ".onceRequired")) {
            traits.add("key!");
        } else if (called.contains(IDEMPOTENCY + ".once")) {
            traits.add("key");
        }
        return traits;
    }

    private static Bytecode.Member member(Method method) {
        return new Bytecode.Member(
                org.objectweb.asm.Type.getInternalName(method.getDeclaringClass()),
                method.getName(),
                org.objectweb.asm.Type.getMethodDescriptor(method));
    }

    private static Set<String> codes() {
        var codes = new TreeSet<>(texts().stringPropertyNames());
        // words for states, which fill the texts of codes
        codes.removeIf(name -> name.contains(".is."));
        return codes;
    }

    /** What people are told, by code, in English. */
    private static Properties texts() {
        var texts = new Properties();
        for (var root : ROOTS) {
            try (var files = Files.walk(root)) {
                for (var file :
                        (Iterable<Path>) files.filter(path -> path.endsWith("messages_en.properties"))::iterator) {
                    try (var reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                        texts.load(reader);
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return texts;
    }
}
