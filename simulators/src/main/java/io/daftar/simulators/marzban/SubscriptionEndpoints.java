package io.daftar.simulators.marzban;

import io.daftar.simulators.Answer;
import io.daftar.simulators.SimulatedRequest;
import io.daftar.simulators.fastapi.Refusal;
import io.daftar.simulators.fastapi.Times;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What the link shows that a customer's app fetches. Guarded by the simulator's lock. */
final class SubscriptionEndpoints {

    private final PanelState panel;

    SubscriptionEndpoints(PanelState panel) {
        this.panel = panel;
    }

    Answer links(SimulatedRequest request, @Nullable String token) {
        UserRow row = owner(token);
        String links = String.join("\n", panel.access.links(row));
        row.details().subUpdatedMicros = panel.nowMicros();
        row.details().subAgent = request.header("User-Agent").orElse("");
        return Answer.text(
                        200,
                        "text/plain; charset=utf-8",
                        ByteString.encodeUtf8(links).base64())
                .withHeader("Content-Disposition", "attachment; filename=\"" + row.name + "\"");
    }

    Answer info(@Nullable String token) {
        return panel.json.subscription(owner(token), panel.nowMicros());
    }

    /** A link is good for the name in it, unless it is older than the user or than the last revocation. */
    private UserRow owner(@Nullable String token) {
        return panel.access
                .readSubscription(token == null ? "" : token)
                .map(link -> {
                    UserRow row = panel.users.find(link.name());
                    long madeAt = link.second() * Times.MICROS_PER_SECOND;
                    boolean stale =
                            row == null || row.createdMicros > madeAt || row.detailsOrNone().subRevokedMicros > madeAt;
                    return stale ? null : row;
                })
                .orElseThrow(() -> Refusal.of(404, "Not Found"));
    }
}
