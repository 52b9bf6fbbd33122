package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.ResetStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done to one user, and the reset of all. Guarded by the simulator's lock. */
final class UserEndpoints {

    private final PanelState panel;
    private final UserUpdate update;

    UserEndpoints(PanelState panel) {
        this.panel = panel;
        this.update = new UserUpdate(panel);
    }

    static UserRow require(PanelState panel, Call<Caller> call) {
        UserRow row = panel.users.find(call.variable("username"));
        if (row == null) {
            throw Refusal.of(404, "User not found");
        }
        if (!call.caller().mayTouch(row)) {
            throw Refusal.forbidden();
        }
        return row;
    }

    Answer create(Call<Caller> call) {
        UserInput input = UserInput.forCreate(call.body().fields());
        Map<Protocol, Map<String, String>> chosen = input.proxies == null ? Map.of() : input.proxies;
        UserUpdate.refuseDisabledProtocols(chosen);
        long expire = Fields.column(input.expire);
        long limit = Fields.column(input.dataLimit);
        long holdDuration = Fields.column(input.onHoldDuration);
        String name = String.valueOf(input.username);
        UserInput.NextPlanInput plan = input.nextPlan;
        // Any broken constraint reads as a duplicate, a plan without its data limit too.
        if (panel.users.find(name) != null || (plan != null && plan.dataLimit() == null)) {
            throw Refusal.of(409, "User already exists");
        }
        NextPlan nextPlan = plan == null ? null : UserInput.row(plan);
        List<Proxy> proxies = new ArrayList<>();
        chosen.forEach((protocol, settings) -> {
            List<String> tags = input.inbounds == null ? List.of() : input.inbounds.getOrDefault(protocol, List.of());
            proxies.add(Proxy.of(protocol, settings, panel.users.nextGeneration())
                    .excluding(UserUpdate.without(protocol, tags)));
        });
        UserRow row = panel.users.insert(name, panel.nowMicros(), proxies);
        row.expire = expire;
        row.limit = limit;
        row.owner = call.caller().row();
        row.strategy = Optional.ofNullable(input.strategy).orElse(ResetStrategy.NO_RESET);
        row.status = Optional.ofNullable(input.status).orElse(Status.ACTIVE);
        if (input.note != null || input.autoDeleteDays != null || nextPlan != null) {
            row.details().note = input.note;
            row.details().nextPlan = nextPlan;
            row.details().autoDeleteDays = input.autoDeleteDays == null ? null : Fields.column(input.autoDeleteDays);
        }
        if (holdDuration != 0 || input.onHoldTimeoutMicros != null) {
            row.details().onHoldDuration = holdDuration;
            row.details().onHoldTimeoutMicros = input.onHoldTimeoutMicros;
        }
        return show(row);
    }

    Answer read(Call<Caller> call) {
        return show(require(panel, call));
    }

    Answer update(Call<Caller> call) {
        UserRow row = require(panel, call);
        update.apply(row, UserInput.forUpdate(call.body().fields()));
        return show(row);
    }

    Answer delete(Call<Caller> call) {
        UserRow row = require(panel, call);
        panel.users.remove(row.name);
        // The report of the deletion asks an owner who is not there.
        if (row.owner == null) {
            throw Refusal.crash();
        }
        return Replies.detail(200, "User successfully deleted");
    }

    Answer reset(Call<Caller> call) {
        UserRow row = require(panel, call);
        long now = panel.nowMicros();
        row.resetUsage(now);
        // The panel means to leave disabled users alone, too, but does not.
        if (row.status != Status.EXPIRED) {
            row.become(Status.ACTIVE, now);
        }
        return show(row);
    }

    Answer revokeSubscription(Call<Caller> call) {
        UserRow row = require(panel, call);
        row.details().subRevokedMicros = panel.nowMicros();
        List<Proxy> renewed = new ArrayList<>();
        for (Proxy proxy : row.proxies) {
            renewed.add(proxy.with(kept(proxy), panel.users.nextGeneration()));
        }
        row.proxies = List.copyOf(renewed);
        update.recompute(row, row.limit, row.expire);
        row.details().editedMicros = panel.nowMicros();
        return show(row);
    }

    /** Method and flow stay, ids and passwords are new. */
    private static Map<String, String> kept(Proxy proxy) {
        Map<String, String> kept = UserUpdate.copyOf(proxy.chosen());
        kept.remove("id");
        kept.remove("password");
        return kept;
    }

    Answer activateNextPlan(Call<Caller> call) {
        UserRow row = require(panel, call);
        NextPlan plan = row.detailsOrNone().nextPlan;
        if (plan != null && !Review.applyNextPlan(row, plan, panel.nowMicros())) {
            throw Refusal.crash();
        }
        // The plan is applied and gone by the time the panel looks whether there is one.
        throw Refusal.of(404, "User doesn't have next plan");
    }

    Answer setOwner(Call<Caller> call) {
        call.caller().mustBeSudo();
        UserRow row = require(panel, call);
        String name = call.request()
                .query()
                .last("admin_username")
                .orElseThrow(() -> Refusal.invalid("admin_username", "Field required"));
        row.owner = panel.admins.require(name);
        return show(row);
    }

    /** Users of the calling administrator's row; everybody's if the caller has none. */
    Answer resetAll(Call<Caller> call) {
        call.caller().mustBeSudo();
        AdminRow owner = call.caller().row();
        long now = panel.nowMicros();
        for (UserRow row : panel.users.all()) {
            if (owner == null || row.owner == owner) {
                row.clearUsage();
                if (row.status == Status.LIMITED) {
                    row.become(Status.ACTIVE, now);
                }
            }
        }
        return Replies.detail(200, "Users successfully reset.");
    }

    private Answer show(UserRow row) {
        return panel.json.one(row, panel.nowMicros());
    }
}
