package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Query;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Like;
import io.daftar.simulators.fastapi.LoginForm;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Predicate;

/** Logins, administrators, and what can be done to all users of one. Guarded by the simulator's lock. */
final class AdminEndpoints {

    private final PanelState panel;

    AdminEndpoints(PanelState panel) {
        this.panel = panel;
    }

    Answer login(SimulatedRequest request) {
        LoginForm form = LoginForm.of(request);
        String token = panel.admins
                .login(form.username(), form.password(), panel.nowSeconds())
                .orElseThrow(() -> Refusal.unauthorized("Incorrect username or password"));
        return Replies.ok(json -> json.beginObject()
                .name("access_token")
                .value(token)
                .name("token_type")
                .value("bearer")
                .endObject());
    }

    Answer whoAmI(Call<Caller> call) {
        Caller caller = call.caller();
        if (caller.environment() || caller.row() == null) {
            return Replies.ok(json -> {
                json.beginObject();
                json.name("username").value(caller.name());
                json.name("is_sudo").value(true);
                json.name("telegram_id").nullValue();
                json.name("discord_webhook").nullValue();
                json.name("users_usage").nullValue();
                json.endObject();
            });
        }
        return show(caller.row());
    }

    Answer create(Call<Caller> call) {
        call.caller().mustBeSudo();
        Fields fields = call.body().fields();
        String name = fields.requiredString("username");
        boolean sudo = requiredFlag(fields);
        String password = fields.requiredString("password");
        BigInteger telegram = fields.integer("telegram_id");
        String webhook = fields.string("discord_webhook");
        fields.throwIfRefused();
        if (name == null || password == null || panel.admins.find(name) != null) {
            throw Refusal.of(409, "Admin already exists");
        }
        AdminRow row = panel.admins.add(name, password, sudo);
        row.telegramId = telegram == null ? null : Fields.column(telegram);
        row.discordWebhook = webhook;
        return show(row);
    }

    Answer update(Call<Caller> call) {
        call.caller().mustBeSudo();
        AdminRow row = panel.admins.require(call.variable("username"));
        Fields fields = call.body().fields();
        boolean sudo = requiredFlag(fields);
        String password = fields.string("password");
        fields.throwIfRefused();
        if (row.sudo && !row.name.equals(call.caller().name())) {
            throw Refusal.of(403, "You're not allowed to edit another sudoer's account. Use marzban-cli instead.");
        }
        row.sudo = sudo;
        if (password != null && !password.isEmpty()) {
            row.password = password;
            row.passwordResetMicros = panel.nowMicros();
        }
        return show(row);
    }

    /** Users of a deleted administrator lose their owner. */
    Answer delete(Call<Caller> call) {
        call.caller().mustBeSudo();
        AdminRow row = panel.admins.require(call.variable("username"));
        if (row.sudo) {
            throw Refusal.of(403, "You're not allowed to delete sudo accounts. Use marzban-cli instead.");
        }
        panel.admins.remove(row);
        for (UserRow user : panel.users.all()) {
            if (user.owner == row) {
                user.owner = null;
            }
        }
        return Replies.detail(200, "Admin removed successfully");
    }

    Answer list(Call<Caller> call) {
        call.caller().mustBeSudo();
        Query query = call.request().query();
        Paging paging = Paging.of(query);
        Predicate<String> named = query.last("username").map(Like::containing).orElse(name -> true);
        List<AdminRow> rows = paging.slice(
                panel.admins.all().stream().filter(row -> named.test(row.name)).toList());
        return Replies.ok(json -> {
            json.beginArray();
            for (AdminRow row : rows) {
                UserJson.admin(json, row);
            }
            json.endArray();
        });
    }

    Answer disableUsers(Call<Caller> call) {
        call.caller().mustBeSudo();
        AdminRow admin = panel.admins.require(call.variable("username"));
        long now = panel.nowMicros();
        for (UserRow row : panel.users.all()) {
            if (row.owner == admin && (row.status == Status.ACTIVE || row.status == Status.ON_HOLD)) {
                row.become(Status.DISABLED, now);
            }
        }
        return Replies.detail(200, "Users successfully disabled");
    }

    /** Also those that had been disabled one by one; who never connected and has a hold left goes back on hold. */
    Answer activateUsers(Call<Caller> call) {
        call.caller().mustBeSudo();
        AdminRow admin = panel.admins.require(call.variable("username"));
        long now = panel.nowMicros();
        for (UserRow row : panel.users.all()) {
            if (row.owner == admin && row.status == Status.DISABLED) {
                Details details = row.detailsOrNone();
                boolean held = row.expire == 0 && details.onHoldDuration != 0 && details.onlineMicros == 0;
                row.become(held ? Status.ON_HOLD : Status.ACTIVE, now);
            }
        }
        return Replies.detail(200, "Users successfully activated");
    }

    Answer usage(Call<Caller> call) {
        call.caller().mustBeSudo();
        AdminRow row = panel.admins.require(call.variable("username"));
        return Replies.ok(json -> json.value(row.usersUsage));
    }

    Answer resetUsage(Call<Caller> call) {
        call.caller().mustBeSudo();
        AdminRow row = panel.admins.require(call.variable("username"));
        row.usersUsage = 0;
        return show(row);
    }

    private static boolean requiredFlag(Fields fields) {
        if (!fields.has("is_sudo")) {
            fields.refuse("is_sudo", "Field required");
        }
        return fields.flag("is_sudo", false);
    }

    private static Answer show(AdminRow row) {
        return Replies.ok(json -> UserJson.admin(json, row));
    }
}
