package io.daftar.acceptance;

import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** A mistake in a client of somebody's own. */
@FunctionalInterface
interface ClientBug {
    /** What the client answers instead of what the panel says; empty where it does what it should. May throw. */
    Optional<Object> instead(String method, Object[] arguments);

    /** Panels of that type, reached by clients with this bug. */
    default PanelType in(PanelType type) {
        return PanelType.of(type.name(), type::checkOptions, access -> {
            PanelClient client = type.open(access);
            return (PanelClient) Proxy.newProxyInstance(
                    PanelClient.class.getClassLoader(),
                    new Class<?>[] {PanelClient.class},
                    (self, method, arguments) -> {
                        Optional<Object> wrong =
                                instead(method.getName(), arguments == null ? new Object[0] : arguments);
                        if (wrong.isPresent()) {
                            return wrong.get();
                        }
                        try {
                            return method.invoke(client, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        });
    }
}
