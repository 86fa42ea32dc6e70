package org.doorstep.web.http;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Turns a Bean Validation path into a JSON pointer: the method's and its parameter's names are not the client's. */
final class Pointers {
    private Pointers() {}

    static String of(Path path) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                } else if (node.getKey() != null) {
                    pointer.append('/').append(node.getKey());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(node.getName());
                }
            } else if (node.getKind() == ElementKind.PARAMETER
                    && path.iterator().hasNext()
                    && last(path) == node) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    private static Path.Node last(Path path) {
        var last = path.iterator().next();
        for (var node : path) {
            last = node;
        }
        return last;
    }
}
