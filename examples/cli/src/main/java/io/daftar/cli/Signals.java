package io.daftar.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ends a long command between two pieces of work when the process is told to stop. A shutdown hook would come too late:
 * by then an embedded database has begun to close itself. Told a second time, the process ends at once; without this
 * part of the JDK, the first time already.
 */
final class Signals {
    private static final int KILLED = 130;

    private Signals() {}

    static void endGracefully(StopSignal stop) {
        for (String name : List.of("INT", "TERM")) {
            try {
                handle(name, () -> {
                    if (stop.isRequested()) {
                        Runtime.getRuntime().halt(KILLED);
                    }
                    stop.request();
                });
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                return;
            }
        }
    }

    /** By reflection, because the compiler warns of any other use, and here warnings are errors. */
    private static void handle(String name, Runnable what) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler answer = (proxy, method, args) -> {
            if (method.getName().equals("handle")) {
                what.run();
            }
            return null;
        };
        Object listening = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, answer);
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), listening);
    }
}
