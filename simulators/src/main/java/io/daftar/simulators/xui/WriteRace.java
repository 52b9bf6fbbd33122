package io.daftar.simulators.xui;

import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.SimulatedRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets the client writes of panels before 3.1 overlap, as they do there: each reads an inbound's settings, takes its
 * time, and saves what it made of them. Of two that overlap, the change of the one that saved first is lost, though both
 * succeed (recorded: 19 or 20 of 20 pairs).
 */
final class WriteRace {

    /** What two writes at the same time have read, by inbound. */
    private static final class Pair {
        private final Map<Integer, List<ClientJson>> read = new HashMap<>();
        private final long number;

        private Pair(long number) {
            this.number = number;
        }
    }

    private final Exchanger<Pair> meeting = new Exchanger<>();
    private final Map<Long, Pair> pairs = new ConcurrentHashMap<>();

    static boolean concerns(SimulatedRequest request) {
        return request.isWrite()
                && request.path().matches(".*/(addClient|updateClient/.*|delClient/.*|delClientByEmail/.*)");
    }

    /** Lets a write wait for another one for that long, in real time. */
    Fault meeting(Duration longest) {
        return (request, panel) -> meet(request, panel, longest);
    }

    private Answer meet(SimulatedRequest request, Supplier<Answer> panel, Duration longest) {
        Pair own = new Pair(request.number());
        try {
            Pair other = meeting.exchange(own, longest.toMillis(), TimeUnit.MILLISECONDS);
            pairs.put(request.number(), own.number < other.number ? own : other);
        } catch (TimeoutException e) {
            // Nobody else writes: this one has the panel to itself.
            pairs.remove(request.number());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return panel.get();
    }

    /** The inbound's clients as this write reads them. Called with the simulator's lock held. */
    List<ClientJson> clients(SimulatedRequest request, Inbound inbound) {
        Pair pair = pairs.remove(request.number());
        return pair == null ? inbound.clients() : pair.read.computeIfAbsent(inbound.id, id -> inbound.clients());
    }
}
