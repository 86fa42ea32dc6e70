package org.doorstep.ear.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that kills servers, races them, needs several of a kind, or PostgreSQL whatever the others run on; it makes its own.
 * Run by -Pcrash.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("crash")
public @interface CrashTest {}
