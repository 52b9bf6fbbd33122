package io.daftar.persistence.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Stands in for one of JDBC's interfaces, and has a say in every call. */
final class Intercepted {
    private Intercepted() {}

    /** A call as it would have been. */
    interface Call {
        Object proceed() throws Throwable;
    }

    interface Interceptor {
        Object on(Method method, Object[] arguments, Call call) throws Throwable;
    }

    static <T> T of(Class<T> type, T target, Interceptor interceptor) {
        return type.cast(Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> interceptor.on(method, arguments, () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
