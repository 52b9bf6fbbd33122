package io.daftar.simulators.marzneshin;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.marzneshin.ServiceTable.Service;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Services. Of inbounds there is one, number 1. Guarded by the simulator's lock. */
final class ServiceEndpoints {

    private static final int ONLY_INBOUND = 1;

    private final PanelState panel;

    ServiceEndpoints(PanelState panel) {
        this.panel = panel;
    }

    Answer list(Call<AdminRow> call) {
        AdminRow caller = call.caller();
        List<Service> shown = panel.services.all().values().stream()
                .filter(service -> caller.sudo || caller.allServices || caller.services.contains(service.id()))
                .toList();
        return Paging.of(call.request().query()).linked(shown, call.request().target(), this::write);
    }

    Answer read(Call<AdminRow> call) {
        Service service = require(call);
        return Replies.ok(json -> write(json, service));
    }

    Answer create(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        Fields fields = call.body().fields();
        String name = fields.requiredString("name");
        fields.throwIfRefused();
        boolean named =
                fields.get("inbound_ids") instanceof List<?> ids && ids.contains(BigDecimal.valueOf(ONLY_INBOUND));
        Service service = panel.services.add(name == null ? "" : name, named ? List.of(ONLY_INBOUND) : List.of());
        return Replies.ok(json -> write(json, service));
    }

    Answer users(Call<AdminRow> call) {
        Service service = require(call);
        return Paging.of(call.request().query())
                .linked(usersOf(service), call.request().target(), panel.json::write);
    }

    Answer ofUser(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        UserRow row = panel.users.find(call.variable("username"));
        if (row == null) {
            throw Refusal.of(404, "User not found");
        }
        List<Service> shown = panel.services.all().values().stream()
                .filter(service -> row.services.contains(service.id()))
                .toList();
        return Paging.of(call.request().query()).linked(shown, call.request().target(), this::write);
    }

    Answer delete(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        Service service = require(call);
        panel.services.all().remove(service.id());
        for (UserRow row : usersOf(service)) {
            SortedSet<Integer> left = new TreeSet<>(row.services);
            left.remove(service.id());
            row.services = left;
        }
        return UserEndpoints.nothing();
    }

    private Service require(Call<AdminRow> call) {
        if (!call.caller().sudo) {
            throw Refusal.forbidden();
        }
        Service service = Fields.integerIn(call.variable("id"))
                .map(id -> panel.services.all().get(id.intValue()))
                .orElse(null);
        if (service == null) {
            throw Refusal.of(404, "Service not found");
        }
        return service;
    }

    private List<UserRow> usersOf(Service service) {
        return panel.users.present().stream()
                .filter(row -> row.services.contains(service.id()))
                .toList();
    }

    private void write(JsonWriter json, Service service) throws IOException {
        json.beginObject();
        json.name("id").value(service.id());
        json.name("name").value(service.name());
        json.name("inbound_ids").beginArray();
        for (Integer id : service.inbounds()) {
            json.value(id);
        }
        json.endArray();
        json.name("user_ids").beginArray();
        for (UserRow row : usersOf(service)) {
            json.value(row.id);
        }
        json.endArray();
        json.endObject();
    }
}
