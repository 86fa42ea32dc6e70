package org.doorstep.web.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the resource classes of one of the two applications, by their package. */
final class Resources {
    private static final Set<Class<?>> PROVIDERS = Set.of(
            RecordReader.class,
            RecordWriter.class,
            CallerFilter.class,
            AnswerFilter.class,
            IdParams.class,
            Problems.OfDomain.class,
            Problems.OfFaults.class,
            Problems.OfValidation.class,
            Problems.OfContainer.class,
            Problems.OfRest.class);

    private Resources() {}

    static Set<Class<?>> in(Predicate<String> packageName) {
        var classes = new HashSet<Class<?>>(PROVIDERS);
        for (var bean : CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            var type = bean.getBeanClass();
            if (type.isAnnotationPresent(Path.class) && packageName.test(type.getPackageName())) {
                classes.add(type);
            }
        }
        return classes;
    }
}
