package org.doorstep.ear.support.inside;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs inside the server, in the one deployment that all of them share (see {@code OneDeployment}):
 * it injects what it needs, has no {@code @Deployment}, and finds the rows of the tests before it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("services")
@ExtendWith(ArquillianExtension.class)
public @interface ServiceTest {}
