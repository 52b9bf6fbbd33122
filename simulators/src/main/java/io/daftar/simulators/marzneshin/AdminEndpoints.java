package io.daftar.simulators.marzneshin;

import com.squareup.moshi.JsonWriter;
import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Like;
import io.daftar.simulators.fastapi.LoginForm;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Logins, administrators, and what can be done to all users of one. Guarded by the simulator's lock. */
final class AdminEndpoints {

    private final PanelState panel;

    AdminEndpoints(PanelState panel) {
        this.panel = panel;
    }

    Answer login(SimulatedRequest request) {
        AdminRow row = panel.admins
                .login(LoginForm.of(request))
                .orElseThrow(() -> Refusal.unauthorized("Incorrect username or password"));
        String token = panel.admins.token(row, panel.nowSeconds());
        return Replies.ok(json -> json.beginObject()
                .name("access_token")
                .value(token)
                .name("is_sudo")
                .value(row.sudo)
                .name("token_type")
                .value("bearer")
                .endObject());
    }

    Answer whoAmI(Call<AdminRow> call) {
        return Replies.ok(json -> {
            json.beginObject();
            facts(json, call.caller());
            json.endObject();
        });
    }

    Answer list(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        Predicate<String> named =
                call.request().query().last("username").map(Like::containing).orElse(name -> true);
        List<AdminRow> rows =
                panel.admins.all().stream().filter(row -> named.test(row.name)).toList();
        return Paging.of(call.request().query()).plain(rows, this::writeWithUsage);
    }

    Answer read(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        return show(require(call));
    }

    Answer create(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        Fields fields = call.body().fields();
        String name = fields.requiredString("username");
        if (!fields.has("is_sudo")) {
            fields.refuse("is_sudo", "Field required");
        }
        boolean sudo = fields.flag("is_sudo", false);
        String password = fields.requiredString("password");
        fields.throwIfRefused();
        if (name == null || password == null || panel.admins.find(name) != null) {
            throw Refusal.of(409, "Admin already exists");
        }
        AdminRow row = panel.admins.add(name, password, sudo);
        apply(row, fields);
        return Replies.ok(json -> {
            json.beginObject();
            facts(json, row);
            json.endObject();
        });
    }

    private static void apply(AdminRow row, Fields fields) {
        row.enabled = fields.flag("enabled", row.enabled);
        row.allServices = fields.flag("all_services_access", row.allServices);
        row.modifiesUsers = fields.flag("modify_users_access", row.modifiesUsers);
        String prefix = fields.string("subscription_url_prefix");
        row.subscriptionPrefix = prefix == null ? row.subscriptionPrefix : prefix;
        if (fields.get("service_ids") instanceof List<?> ids) {
            row.services = new TreeSet<>();
            ids.forEach(id -> row.services.add(id instanceof BigDecimal number ? number.intValue() : 0));
        }
    }

    Answer change(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        AdminRow row = require(call);
        if (row.sudo && row != call.caller()) {
            throw Refusal.of(403, "You're not allowed to edit another sudoers account. Use marzneshin-cli instead.");
        }
        Fields fields = call.body().fields();
        String password = fields.string("password");
        fields.throwIfRefused();
        if (password != null) {
            row.password = password;
            row.passwordResetMicros = panel.nowMicros();
        }
        apply(row, fields);
        return show(row);
    }

    /** Users of a deleted administrator lose their owner. */
    Answer delete(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        AdminRow row = require(call);
        if (row.sudo) {
            throw Refusal.of(403, "You're not allowed to delete sudoers accounts. Use marzneshin-cli instead.");
        }
        panel.admins.remove(row);
        panel.users.all().stream().filter(row::owns).forEach(user -> user.owner = null);
        return UserEndpoints.nothing();
    }

    /** The last release stumbles over any user of the administrator who was ever deleted. */
    Answer users(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        AdminRow row = require(call);
        boolean stumbles = panel.version == MarzneshinVersion.V0_7_4
                && panel.users.all().stream().anyMatch(user -> row.owns(user) && user.name == null);
        if (stumbles) {
            throw Refusal.crash();
        }
        List<UserRow> users = panel.users.present().stream().filter(row::owns).toList();
        return Paging.of(call.request().query()).plain(users, panel.json::write);
    }

    Answer disableUsers(Call<AdminRow> call) {
        return toUsers(call, user -> {
            if (user.enabled) {
                UserEndpoints.disable(user);
            }
        });
    }

    Answer enableUsers(Call<AdminRow> call) {
        long now = panel.nowMicros();
        return toUsers(call, user -> {
            if (!user.enabled) {
                UserEndpoints.enable(user, now);
            }
        });
    }

    private Answer toUsers(Call<AdminRow> call, Consumer<UserRow> deed) {
        call.caller().mustBeSudo();
        AdminRow row = require(call);
        if (row.sudo && row != call.caller()) {
            throw Refusal.of(403, "You're not allowed.");
        }
        panel.users.present().stream().filter(row::owns).forEach(deed);
        return show(row);
    }

    private AdminRow require(Call<AdminRow> call) {
        return panel.admins.require(call.variable("username"));
    }

    private Answer show(AdminRow row) {
        return Replies.ok(json -> writeWithUsage(json, row));
    }

    private void writeWithUsage(JsonWriter json, AdminRow row) throws IOException {
        json.beginObject();
        facts(json, row);
        json.name("users_data_usage").value(usage(row));
        json.endObject();
    }

    /** Of deleted users too. */
    private long usage(AdminRow row) {
        long sum = 0;
        for (UserRow user : panel.users.all()) {
            sum += row.owns(user) ? user.lifetime : 0;
        }
        return sum;
    }

    private static void facts(JsonWriter json, AdminRow row) throws IOException {
        json.name("id").value(row.id);
        json.name("username").value(row.name);
        json.name("is_sudo").value(row.sudo);
        json.name("enabled").value(row.enabled);
        json.name("all_services_access").value(row.allServices);
        json.name("modify_users_access").value(row.modifiesUsers);
        json.name("service_ids").beginArray();
        for (Integer id : row.services) {
            json.value(id);
        }
        json.endArray();
        json.name("subscription_url_prefix").value(row.subscriptionPrefix);
    }
}
