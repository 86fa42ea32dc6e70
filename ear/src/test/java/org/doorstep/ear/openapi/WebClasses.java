package org.doorstep.ear.openapi;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** The war's classes, which no dependency brings to the class path. */
final class WebClasses {
    private static final ClassLoader LOADER = loader();

    private WebClasses() {}

    static Class<?> load(String internalName) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, LOADER);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader loader() {
        try {
            var classes = Path.of("../web-module/target/classes").toUri().toURL();
            return new URLClassLoader(new URL[] {classes}, WebClasses.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
