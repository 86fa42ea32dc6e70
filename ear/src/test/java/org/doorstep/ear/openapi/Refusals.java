package org.doorstep.ear.openapi;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.doorstep.shared.DomainException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Which problem codes a method's own instructions can raise, with their status: {@code 409 visit.taken}. */
final class Refusals {
    private static final String ROOT = "org/doorstep/shared/DomainException";
    private static final String KIND = ROOT + "$Kind";
    private static final Map<String, String> OTHERS = Map.of(
            "jakarta/ws/rs/BadRequestException", "400 shared.http.400",
            "jakarta/ws/rs/NotFoundException", "404 shared.http.404",
            "org/doorstep/web/http/Caller$PreconditionRequired", "428 shared.if-match.missing");

    private final Bytecode bytecode;
    private final Set<String> known;
    private final Map<String, Integer> statuses = new HashMap<>();
    private final Map<String, Integer> helpers = new HashMap<>();

    /** @param known every code that has texts */
    Refusals(Bytecode bytecode, Set<String> known) {
        this.bytecode = bytecode;
        this.known = known;
        for (var type : bytecode.classes()) {
            status(type.name).ifPresent(status -> statuses.put(type.name, status));
        }
        for (var type : bytecode.classes()) {
            for (var method : type.methods) {
                variable(type.name, method).ifPresent(status -> helpers.put(key(type.name, method), status));
            }
        }
    }

    private Optional<Integer> status(String type) {
        if (type.equals(ROOT) || !bytecode.isSubtype(type, ROOT)) {
            return Optional.empty();
        }
        for (var at = type; !at.equals(ROOT); at = bytecode.find(at).orElseThrow().superName) {
            for (var method : bytecode.find(at).orElseThrow().methods) {
                for (var instruction : method.instructions) {
                    if (instruction instanceof FieldInsnNode field && field.owner.equals(KIND)) {
                        return Optional.of(
                                DomainException.Kind.valueOf(field.name).status());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The status that a method raises with a code that it is given. */
    private Optional<Integer> variable(String owner, MethodNode method) {
        if (statuses.containsKey(owner)) {
            return Optional.empty();
        }
        var raised = new ArrayDeque<String>();
        boolean named = false;
        for (var instruction : method.instructions) {
            if (isRefusal(instruction)) {
                raised.push(((TypeInsnNode) instruction).desc);
                named = false;
            } else if (code(instruction).isPresent()) {
                named = true;
            } else if (!raised.isEmpty() && isBorn(instruction, raised.peek())) {
                var type = raised.pop();
                if (!named && ((MethodInsnNode) instruction).desc.contains("Ljava/lang/String;")) {
                    return Optional.of(statuses.get(type));
                }
            }
        }
        return Optional.empty();
    }

    private static String key(String owner, MethodNode method) {
        return owner + "." + method.name + method.desc;
    }

    Set<String> of(Bytecode.Member member) {
        var found = new TreeSet<String>();
        var raised = new ArrayDeque<String>();
        for (var instruction : bytecode.method(member).instructions) {
            if (isRefusal(instruction)) {
                raised.push(((TypeInsnNode) instruction).desc);
            } else if (!raised.isEmpty() && isBorn(instruction, raised.peek())) {
                raised.pop();
            } else if (instruction instanceof TypeInsnNode type && OTHERS.containsKey(type.desc)) {
                found.add(OTHERS.get(type.desc));
            }
            code(instruction)
                    .flatMap(code -> status(member, raised, instruction).map(status -> status + " " + code))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<Integer> status(Bytecode.Member member, ArrayDeque<String> raised, AbstractInsnNode at) {
        if (!raised.isEmpty()) {
            return Optional.of(statuses.get(raised.peek()));
        }
        if (statuses.containsKey(member.owner())) {
            return Optional.of(statuses.get(member.owner()));
        }
        for (var next = at.getNext(); next != null; next = next.getNext()) {
            if (next instanceof MethodInsnNode call && helpers.containsKey(call.owner + "." + call.name + call.desc)) {
                return Optional.of(helpers.get(call.owner + "." + call.name + call.desc));
            }
        }
        return Optional.empty();
    }

    /** Codes in a method whose status nobody can tell. */
    Set<String> loose(Bytecode.Member member) {
        var loose = new TreeSet<String>();
        for (var instruction : bytecode.method(member).instructions) {
            code(instruction).ifPresent(loose::add);
        }
        of(member).forEach(found -> loose.remove(found.substring(4)));
        return loose;
    }

    private boolean isRefusal(AbstractInsnNode instruction) {
        return instruction.getOpcode() == Opcodes.NEW && statuses.containsKey(((TypeInsnNode) instruction).desc);
    }

    private static boolean isBorn(AbstractInsnNode instruction, String type) {
        return instruction instanceof MethodInsnNode call && call.name.equals("<init>") && call.owner.equals(type);
    }

    private Optional<String> code(AbstractInsnNode instruction) {
        return instruction instanceof LdcInsnNode constant
                        && constant.cst instanceof String text
                        && known.contains(text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
