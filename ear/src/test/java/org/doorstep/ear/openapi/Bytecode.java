package org.doorstep.ear.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The system's compiled classes, and which method may call which. */
final class Bytecode {
    private static final String OURS = "org/doorstep/";
    // behind it events are delivered later, in another thread
    private static final String LATER = OURS + "shared/Engine";
    private static final String CLASS_START = "<clinit>";

    /** A method. @param owner internal name */
    record Member(String owner, String name, String descriptor) {}

    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, List<String>> subtypes = new HashMap<>();

    private Bytecode() {}

    static Bytecode read(Collection<Path> roots) {
        var bytecode = new Bytecode();
        for (var root : roots) {
            try (var files = Files.walk(root)) {
                for (var file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                    bytecode.add(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytecode;
    }

    private void add(byte[] file) {
        var node = new ClassNode();
        new ClassReader(file).accept(node, ClassReader.SKIP_FRAMES);
        classes.put(node.name, node);
        subtypes.computeIfAbsent(node.superName, name -> new ArrayList<>()).add(node.name);
        for (var parent : node.interfaces) {
            subtypes.computeIfAbsent(parent, name -> new ArrayList<>()).add(node.name);
        }
    }

    Collection<ClassNode> classes() {
        return classes.values();
    }

    Optional<ClassNode> find(String internalName) {
        return Optional.ofNullable(classes.get(internalName));
    }

    MethodNode method(Member member) {
        return declared(member).orElseThrow(() -> new IllegalStateException("no " + member));
    }

    boolean isSubtype(String name, String ancestor) {
        for (var at = classes.get(name); at != null; at = classes.get(at.superName)) {
            if (at.name.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private Optional<MethodNode> declared(Member member) {
        return find(member.owner()).flatMap(owner -> owner.methods.stream()
                .filter(method -> method.name.equals(member.name()) && method.desc.equals(member.descriptor()))
                .findFirst());
    }

    /** The method and all that it may come to call, within the system and within the caller's thread. */
    Set<Member> reachable(Member root) {
        var seen = new LinkedHashSet<Member>();
        var open = new ArrayDeque<Member>(List.of(root));
        while (!open.isEmpty()) {
            var member = open.pop();
            if (seen.add(member)) {
                for (var instruction : method(member).instructions) {
                    open.addAll(called(instruction));
                }
            }
        }
        return seen;
    }

    private List<Member> called(AbstractInsnNode instruction) {
        var found = new ArrayList<Member>();
        if (instruction instanceof MethodInsnNode call) {
            var member = new Member(call.owner, call.name, call.desc);
            boolean fixed = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
            found.addAll(targets(member, !fixed));
            found.addAll(start(call.owner));
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            for (var argument : dynamic.bsmArgs) {
                if (argument instanceof Handle handle) {
                    found.addAll(targets(new Member(handle.getOwner(), handle.getName(), handle.getDesc()), true));
                }
            }
        } else if (instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETSTATIC) {
            found.addAll(start(field.owner));
        } else if (instruction instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW) {
            found.addAll(start(type.desc));
        }
        return found;
    }

    private List<Member> start(String owner) {
        var member = new Member(owner, CLASS_START, "()V");
        return declared(member).isPresent() && !owner.startsWith(LATER) ? List.of(member) : List.of();
    }

    private List<Member> targets(Member member, boolean overridden) {
        if (!member.owner().startsWith(OURS) || member.owner().startsWith(LATER)) {
            return List.of();
        }
        var found = new ArrayList<Member>();
        for (var at = classes.get(member.owner()); at != null; at = classes.get(at.superName)) {
            var here = new Member(at.name, member.name(), member.descriptor());
            if (declared(here).isPresent()) {
                found.add(here);
                break;
            }
        }
        if (overridden) {
            below(member.owner(), member, found);
        }
        return found;
    }

    private void below(String owner, Member member, List<Member> found) {
        for (var child : subtypes.getOrDefault(owner, List.of())) {
            var here = new Member(child, member.name(), member.descriptor());
            if (declared(here).isPresent()) {
                found.add(here);
            }
            below(child, member, found);
        }
    }
}
