package io.daftar.simulators.marzneshin;

import io.daftar.simulators.Answer;
import io.daftar.simulators.fastapi.Call;
import io.daftar.simulators.fastapi.Fields;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Replies;
import io.daftar.simulators.fastapi.Times;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** What can be done to one user, or to all of the caller. Guarded by the simulator's lock. */
final class UserEndpoints {

    private final PanelState panel;

    UserEndpoints(PanelState panel) {
        this.panel = panel;
    }

    static Answer nothing() {
        return Replies.ok(json -> json.beginObject().endObject());
    }

    /** Whoever is no sudo learns of strangers and of the missing the same: that they are not allowed. */
    private UserRow require(Call<AdminRow> call) {
        UserRow row = panel.users.find(call.variable("username"));
        if (call.caller().sudo) {
            if (row == null) {
                throw Refusal.of(404, "User not found");
            }
            return row;
        }
        if (row == null) {
            throw Refusal.forbidden();
        }
        if (row.owner == null) {
            throw Refusal.crash();
        }
        if (!call.caller().owns(row)) {
            throw Refusal.forbidden();
        }
        return row;
    }

    private UserRow requireToChange(Call<AdminRow> call) {
        UserRow row = require(call);
        call.caller().mustModifyUsers();
        return row;
    }

    Answer read(Call<AdminRow> call) {
        return panel.json.one(require(call));
    }

    Answer create(Call<AdminRow> call) {
        UserInput input = UserInput.forCreate(call.body().fields(), panel.version);
        String name = input.username == null ? "" : input.username.toLowerCase(Locale.ROOT);
        boolean keyTaken = input.key != null && panel.users.hasKey(input.key);
        if (panel.users.find(name) != null || keyTaken) {
            throw Refusal.of(409, "User already exists");
        }
        long limit = Fields.column(input.dataLimit);
        Fields.column(input.usageDuration);
        if (input.expires == ExpireStrategy.START_ON_FIRST_USE) {
            input.crashOnTuple();
        }
        String key = input.key == null ? panel.freshKey() : input.key;
        UserRow row = panel.users.insert(name, key, panel.nowMicros());
        row.owner = call.caller();
        row.limit = limit;
        row.note = input.note;
        if (input.resets != null) {
            row.resets = input.resets;
        }
        expires(row, input);
        if (input.services != null) {
            row.services = panel.services.grantable(input.services, call.caller());
        }
        return panel.json.one(row);
    }

    /** A strategy clears what belongs to the others; without one, only what fits the user's own is taken. */
    private static void expires(UserRow row, UserInput input) {
        if (input.expires == ExpireStrategy.NEVER) {
            row.neverExpires();
        } else if (input.expires == ExpireStrategy.FIXED_DATE) {
            row.expiresAt(input.expireMicros);
        } else if (input.expires == ExpireStrategy.START_ON_FIRST_USE) {
            row.expiresAfterFirstUse(Fields.column(input.usageDuration), input.deadlineMicros);
        } else if (row.expires == ExpireStrategy.FIXED_DATE && input.expireMicros != null) {
            row.expireMicros = input.expireMicros;
        } else if (row.expires == ExpireStrategy.START_ON_FIRST_USE) {
            row.usageDuration =
                    input.usageDuration == null ? row.usageDuration : (Long) Fields.column(input.usageDuration);
            row.deadlineMicros = input.deadlineMicros == null ? row.deadlineMicros : input.deadlineMicros;
        }
    }

    Answer change(Call<AdminRow> call) {
        UserRow row = requireToChange(call);
        UserInput input = UserInput.forChange(call.body().fields(), panel.version);
        UserJson.refusePoisoned(row);
        input.crashOnTuple();
        long limit = Fields.column(input.dataLimit);
        Fields.column(input.usageDuration);
        long now = panel.nowMicros();
        boolean wasActive = row.isActive(now);
        if (input.dataLimit != null) {
            row.limit = limit;
        }
        if (input.resets != null) {
            row.resets = input.resets;
        }
        if (input.note != null) {
            row.note = input.note.isEmpty() ? null : input.note;
        }
        expires(row, input);
        if (input.services != null) {
            row.services = panel.services.grantable(input.services, call.caller());
        }
        row.editedMicros = now;
        row.push(wasActive, now);
        return panel.json.one(row);
    }

    Answer enable(Call<AdminRow> call) {
        UserRow row = requireToChange(call);
        if (row.enabled) {
            throw Refusal.of(409, "User is already enabled");
        }
        enable(row, panel.nowMicros());
        return panel.json.one(row);
    }

    static void enable(UserRow row, long now) {
        row.enabled = true;
        row.activated = row.isActive(now);
    }

    /** Stored before the panel tries to show the user. */
    Answer disable(Call<AdminRow> call) {
        UserRow row = requireToChange(call);
        if (!row.enabled) {
            throw Refusal.of(409, "User is not enabled");
        }
        disable(row);
        return panel.json.one(row);
    }

    static void disable(UserRow row) {
        row.enabled = false;
        row.activated = false;
    }

    /** Only the name goes; reporting that fails for a user that cannot be printed. */
    Answer delete(Call<AdminRow> call) {
        UserRow row = requireToChange(call);
        boolean poisoned = row.isPoisoned();
        remove(row);
        if (poisoned) {
            throw Refusal.crash();
        }
        return nothing();
    }

    void remove(UserRow row) {
        panel.users.rename(row, null);
        row.activated = false;
    }

    Answer reset(Call<AdminRow> call) {
        UserRow row = requireToChange(call);
        row.reset(panel.nowMicros());
        return panel.json.one(row);
    }

    Answer revokeSubscription(Call<AdminRow> call) {
        UserRow row = requireToChange(call);
        panel.users.rekey(row, panel.freshKey());
        row.subRevokedMicros = panel.nowMicros();
        return panel.json.one(row);
    }

    Answer setOwner(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        UserRow row = require(call);
        String name = call.request()
                .query()
                .last("admin_username")
                .orElseThrow(() -> Refusal.invalid("admin_username", "Field required"));
        row.owner = panel.admins.require(name);
        return panel.json.one(row);
    }

    /** Deleted users too; no node hears of it, and no time of a reset is kept. */
    Answer resetAll(Call<AdminRow> call) {
        call.caller().mustBeSudo();
        for (UserRow row : panel.users.all()) {
            if (call.caller().owns(row)) {
                row.used = 0;
            }
        }
        return nothing();
    }

    Answer deleteExpired(Call<AdminRow> call) {
        call.caller().mustModifyUsers();
        BigInteger seconds = call.request()
                .query()
                .last("passed_time")
                .map(text -> Fields.integerIn(text)
                        .orElseThrow(() -> Refusal.invalid(
                                "passed_time",
                                "Input should be a valid integer, unable to parse string as an integer")))
                .orElseThrow(() -> Refusal.invalid("passed_time", "Field required"));
        if (seconds.abs().bitLength() > 40) {
            throw Refusal.crash();
        }
        long now = panel.nowMicros();
        long before = now - seconds.longValueExact() * Times.MICROS_PER_SECOND;
        List<UserRow> gone = panel.users.present().stream()
                .filter(row -> row.isExpired(now) && row.isExpired(before))
                .filter(row -> call.caller().sudo || call.caller().owns(row))
                .toList();
        if (gone.isEmpty()) {
            throw Refusal.of(404, "No expired user found.");
        }
        gone.forEach(this::remove);
        return nothing();
    }
}
