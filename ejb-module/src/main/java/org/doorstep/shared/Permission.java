package org.doorstep.shared;

/** One thing that staff may be allowed to do: {@code module.action}, such as {@code catalogue.edit}. */
public record Permission(String name) {
    public Permission {
        if (!name.matches("[a-z]+\\.[a-z-]+")) {
            throw new IllegalArgumentException("a permission is named module.action: " + name);
        }
    }

    public static Permission of(String name) {
        return new Permission(name);
    }

    public String module() {
        return name.substring(0, name.indexOf('.'));
    }
}
