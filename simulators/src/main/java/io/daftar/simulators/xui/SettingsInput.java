package io.daftar.simulators.xui;

import io.daftar.simulators.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the legacy client calls send: an inbound's id and settings as a text, as JSON or as a form.
 *
 * @param clients as the panel keeps them, with numbers as doubles
 * @param exact the same, as the panel configures their counters
 */
record SettingsInput(int inbound, List<ClientJson> clients, List<ClientJson> exact) {

    /** A body that does not fit, which the panel tells after words of success. */
    static final class Unbound extends Exception {

        private static final long serialVersionUID = 1;

        final transient Failure failure;

        Unbound(Failure failure) {
            super(failure.words(), null, false, false);
            this.failure = failure;
        }
    }

    /** @throws Refusal if the settings name no clients at all */
    static SettingsInput read(Call call) throws Failure, Unbound {
        if (call.isForm()) {
            String id = call.form().last("id").orElse("0");
            return of(
                    id.matches("\\d{1,9}") ? Integer.parseInt(id) : 0,
                    call.form().last("settings").orElse(""));
        }
        if (call.request().body().size() == 0) {
            return of(0, "");
        }
        int id;
        String settings;
        try {
            GoObject body = call.object("Inbound");
            id = (int) body.number("id");
            settings = body.text("settings");
        } catch (Failure e) {
            throw new Unbound(e);
        }
        return of(id, settings);
    }

    private static SettingsInput of(int inbound, String settings) throws Failure {
        Map<String, @Nullable Object> tree = parse(settings);
        return new SettingsInput(
                inbound,
                clients(JsonTree.members(Objects.requireNonNull(GoJson.asDoubles(tree)))),
                clients(JsonTree.members(Objects.requireNonNull(GoJson.asLongs(tree)))));
    }

    static Map<String, @Nullable Object> parse(String settings) throws Failure {
        if (!(GoJson.ofText(settings) instanceof Map<?, ?> map)) {
            throw Failure.of("json: cannot unmarshal into Go value of type map[string]interface {}");
        }
        return JsonTree.members(map);
    }

    private static List<ClientJson> clients(Map<String, @Nullable Object> settings) {
        if (!(settings.get("clients") instanceof List<?> list)) {
            throw Refusal.panic();
        }
        return clients(list);
    }

    static List<ClientJson> clients(List<?> list) {
        List<ClientJson> clients = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw Refusal.panic();
            }
            clients.add(ClientJson.of(JsonTree.members(map)));
        }
        return clients;
    }
}
