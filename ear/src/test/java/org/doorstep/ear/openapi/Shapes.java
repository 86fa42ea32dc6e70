package org.doorstep.ear.openapi;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.doorstep.shared.Page;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** What a resource method answers with when all is well. */
final class Shapes {
    private static final Pattern GENERIC = Pattern.compile("L([^<;]+)<L([^<;]+);>;");
    private static final String REPLIES = "org/doorstep/web/http/Replies";

    /** @param kind one, list, page, none or other. @param type a class's name, {@code -} where there is none, {@code ?} where nobody can tell */
    record Shape(int status, String kind, String type, List<String> traits) {}

    private final Bytecode bytecode;

    Shapes(Bytecode bytecode) {
        this.bytecode = bytecode;
    }

    Shape of(Method resource) {
        if (resource.getReturnType() == void.class) {
            return new Shape(200, "other", "-", List.of());
        }
        if (resource.getReturnType() != Response.class) {
            return valued(200, resource.getGenericReturnType(), List.of());
        }
        return replied(node(resource), resource.getDeclaringClass(), List.of(resource.getGenericParameterTypes()))
                .orElseGet(Shapes::other);
    }

    private MethodNode node(Method method) {
        return bytecode.method(new Bytecode.Member(
                org.objectweb.asm.Type.getInternalName(method.getDeclaringClass()),
                method.getName(),
                org.objectweb.asm.Type.getMethodDescriptor(method)));
    }

    private Optional<Shape> replied(MethodNode method, Class<?> owner, List<Type> parameters) {
        var frames = frames(method, owner);
        for (int i = 0; i < method.instructions.size(); i++) {
            if (frames[i] != null && method.instructions.get(i) instanceof MethodInsnNode call) {
                var found = replied(call, frames[i], method, owner, parameters);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Shape> replied(
            MethodInsnNode call, Frame<SourceValue> frame, MethodNode method, Class<?> owner, List<Type> parameters) {
        var arguments = new ArrayList<Type>();
        int count = org.objectweb.asm.Type.getArgumentTypes(call.desc).length;
        for (int i = 0; i < count; i++) {
            arguments.add(type(frame.getStack(frame.getStackSize() - count + i), method, parameters));
        }
        if (call.owner.equals(REPLIES)) {
            return Optional.of(reply(call.name, arguments));
        }
        if (call.owner.equals("jakarta/ws/rs/core/Response")) {
            return switch (call.name) {
                case "ok" -> Optional.of(count == 1 ? valued(200, arguments.get(0), List.of()) : other());
                case "accepted" -> Optional.of(new Shape(202, "none", "-", List.of()));
                default -> Optional.empty();
            };
        }
        if (!call.owner.startsWith("org/doorstep/web/") || !call.desc.endsWith("Ljakarta/ws/rs/core/Response;")) {
            return Optional.empty();
        }
        var helper = load(call.owner);
        var node = bytecode.method(new Bytecode.Member(call.owner, call.name, call.desc));
        return replied(node, helper, arguments);
    }

    private static Shape other() {
        return new Shape(200, "other", "-", List.of());
    }

    private static Shape reply(String name, List<Type> arguments) {
        var last = arguments.isEmpty() ? Object.class : arguments.get(arguments.size() - 1);
        return switch (name) {
            case "created" ->
                valued(201, last, arguments.size() == 4 ? List.of("etag", "location") : List.of("location"));
            case "ok" -> valued(200, last, arguments.size() == 2 ? List.of("etag") : List.of());
            case "page" -> valued(200, arguments.get(0), arguments.size() == 2 ? List.of("link") : List.of());
            default -> new Shape(204, "none", "-", List.of());
        };
    }

    private static Shape valued(int status, Type type, List<String> traits) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Page.class) {
                return new Shape(status, "page", name(generic.getActualTypeArguments()[0]), traits);
            }
            if (generic.getRawType() == List.class) {
                return new Shape(status, "list", name(generic.getActualTypeArguments()[0]), traits);
            }
            return new Shape(
                    status,
                    items(generic).map(item -> "page").orElse("one"),
                    items(generic).orElse("?"),
                    traits);
        }
        if (type == String.class) {
            return new Shape(status, "other", "-", traits);
        }
        return type == Page.class
                ? new Shape(status, "page", "?", traits)
                : new Shape(status, "one", name(type), traits);
    }

    /** {@code Map<String, List<X>>} is how an unpaged list of items is answered. */
    private static Optional<String> items(ParameterizedType map) {
        return map.getRawType() == Map.class && map.getActualTypeArguments()[1] instanceof ParameterizedType list
                ? Optional.of(name(list.getActualTypeArguments()[0]))
                : Optional.empty();
    }

    private static String name(Type type) {
        if (type instanceof WildcardType wild) {
            return name(wild.getUpperBounds()[0]);
        }
        return type instanceof Class<?> raw && raw.getName().startsWith("org.doorstep.") ? raw.getName() : "?";
    }

    private Type type(SourceValue value, MethodNode method, List<Type> parameters) {
        if (value.insns.size() != 1) {
            return Object.class;
        }
        var source = value.insns.iterator().next();
        if (source instanceof VarInsnNode variable) {
            return local(variable, method, parameters);
        }
        if (source instanceof TypeInsnNode born && born.getOpcode() == Opcodes.NEW) {
            return born.desc.equals("org/doorstep/shared/Page") ? page(born, method, parameters) : load(born.desc);
        }
        return source instanceof MethodInsnNode call ? returned(call) : Object.class;
    }

    /** {@code new Page<>(items, …)} is a page of what the items are. */
    private Type page(AbstractInsnNode born, MethodNode method, List<Type> parameters) {
        var frames = frames(method, Page.class);
        for (var next = born; next != null; next = next.getNext()) {
            if (next instanceof MethodInsnNode call
                    && call.owner.equals("org/doorstep/shared/Page")
                    && call.name.equals("<init>")) {
                var frame = frames[method.instructions.indexOf(next)];
                var items = type(frame.getStack(frame.getStackSize() - 2), method, parameters);
                return items instanceof ParameterizedType list
                        ? new Generic(Page.class, list.getActualTypeArguments()[0])
                        : Page.class;
            }
        }
        return Page.class;
    }

    private record Generic(Class<?> raw, Type item) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {item};
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw;
        }
    }

    private static Type returned(MethodInsnNode call) {
        if (!call.owner.startsWith("org/doorstep/")) {
            return Object.class;
        }
        return Arrays.stream(load(call.owner).getDeclaredMethods())
                .filter(method -> method.getName().equals(call.name)
                        && org.objectweb.asm.Type.getMethodDescriptor(method).equals(call.desc))
                .map(Method::getGenericReturnType)
                .findFirst()
                .orElse(Object.class);
    }

    private Type local(VarInsnNode variable, MethodNode method, List<Type> parameters) {
        int slot = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        var types = org.objectweb.asm.Type.getArgumentTypes(method.desc);
        for (int i = 0; i < types.length && i < parameters.size(); i++) {
            if (slot == variable.var) {
                return parameters.get(i);
            }
            slot += types[i].getSize();
        }
        var frames = frames(method, Page.class);
        var stored = frames[method.instructions.indexOf(variable)].getLocal(variable.var);
        if (stored.insns.size() == 1 && stored.insns.iterator().next() instanceof VarInsnNode store) {
            var frame = frames[method.instructions.indexOf(store)];
            var type = type(frame.getStack(frame.getStackSize() - 1), method, parameters);
            if (type != Object.class && !isVariable(type)) {
                return type;
            }
        }
        return method.localVariables.stream()
                .filter(local -> local.index == variable.var && covers(local, variable, method))
                .map(Shapes::declared)
                .findFirst()
                .orElse(Object.class);
    }

    private static boolean isVariable(Type type) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments()[0] instanceof TypeVariable;
    }

    private static Type declared(LocalVariableNode local) {
        var generic = GENERIC.matcher(String.valueOf(local.signature));
        if (generic.matches()) {
            return new Generic(load(generic.group(1)), load(generic.group(2)));
        }
        return local.desc.startsWith("Lorg/doorstep/")
                ? load(local.desc.substring(1, local.desc.length() - 1))
                : Object.class;
    }

    private static boolean covers(LocalVariableNode local, AbstractInsnNode at, MethodNode method) {
        int place = method.instructions.indexOf(at);
        return method.instructions.indexOf(local.start) <= place && place <= method.instructions.indexOf(local.end);
    }

    private static Frame<SourceValue>[] frames(MethodNode method, Class<?> owner) {
        try {
            return new Analyzer<>(new SourceInterpreter())
                    .analyze(org.objectweb.asm.Type.getInternalName(owner), method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String internalName) {
        return WebClasses.load(internalName);
    }
}
