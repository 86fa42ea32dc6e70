package org.doorstep.web.http;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.doorstep.shared.LostRace;

/** See {@link Retried}. Outside any transaction: each try has its own. */
@Retried
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class RetryInterceptor {
    @AroundInvoke
    Object retry(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (Exception first) {
            if (!LostRace.causedBy(first)) {
                throw first;
            }
            return call.proceed();
        }
    }
}
