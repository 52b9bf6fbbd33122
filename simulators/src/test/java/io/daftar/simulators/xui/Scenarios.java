package io.daftar.simulators.xui;

import io.daftar.simulators.recordings.Recording;
import io.daftar.simulators.recordings.Recording.Step;
import java.util.Map;

/** What single recordings need, and which of their steps are not compared. */
final class Scenarios {

    /** Steps by version, file and maybe index, and why they are not compared. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "* race", "the recording names no uuids; overlapping writes have a test of their own",
            "3.6.0 bulk-reset-race 8", "how many of the 200 stay off hangs on the moment; checkRace looks at them");

    private Scenarios() {}

    static boolean isLeftOut(XuiReplay replay, Step step) {
        return LEFT_OUT.containsKey("* " + replay.recording.name())
                || LEFT_OUT.containsKey(replay.id())
                || LEFT_OUT.containsKey(replay.id() + " " + step.index());
    }

    static XuiSimulatorBuilder options(Recording recording) {
        XuiSimulatorBuilder options = XuiSimulator.builder();
        if (recording.name().equals("session-expiry") || recording.name().equals("lockout")) {
            options.sessionMinutes(1);
        }
        if (recording.name().equals("web-domain")) {
            options.webDomain("panel.example");
        }
        return options;
    }

    /** These show no cookie, though one was sent. */
    static boolean hidesCredentials(Recording recording) {
        return recording.name().equals("gzip") || recording.name().equals("big-inbound");
    }

    static void prepare(XuiReplay replay) {
        if (replay.recording.name().equals("client-traffics")) {
            clientTraffics(replay);
        } else if (replay.recording.name().equals("onlines")) {
            Inbound inbound = inbound(replay, 1, "vless");
            client(replay, inbound, "onl_01", 1);
            client(replay, inbound, "onl_02", 2);
        }
    }

    /** Clients that requests name and no answer shows. */
    static void prepareModern(XuiReplay replay) {
        switch (replay.recording.name()) {
            case "client-delete" -> {
                for (String email : new String[] {"d2", "d3", "d4", "d5"}) {
                    replay.panel.addClient(email, 1);
                    counters(replay, email, 100, 200);
                }
            }
            case "groups" -> {
                for (String email : new String[] {"g1", "g2", "g3"}) {
                    replay.panel.addClient(email, 1);
                    counters(replay, email, 100, 200);
                }
                replay.panel.client("g1").group("shop");
                replay.panel.client("g2").group("shop");
            }
            case "slow-write", "three-thousand", "bulk-reset-race" -> thousands(replay);
            case "token-scopes" -> replay.panel.tokens().create("billing");
            default -> {}
        }
    }

    /** What was done to clients outside the recording, just before a step. */
    static void beforeModern(XuiReplay replay, Step step) {
        switch (replay.recording.name() + " " + step.index()) {
            case "depleted-expiry 7" -> counters(replay, "renew", 100, 200);
            case "depleted-expiry 22" -> counters(replay, "later", 10, 20);
            case "client-create-again 3" -> counters(replay, "ali", 10, 20);
            case "client-enable 0" -> replay.panel.client("a2").enabled();
            case "client-reset 27" -> counters(replay, "lim", 100, 200);
            default -> {}
        }
    }

    private static void thousands(XuiReplay replay) {
        boolean race = replay.recording.name().equals("bulk-reset-race");
        for (int i = 0; i < 3_000; i++) {
            XuiClient client = replay.panel.addClient(String.format("user-%05d", i), 1);
            if (race) {
                client.limit(1_000_000);
            } else {
                client.limit(53_687_091_200L)
                        .expires(java.time.Instant.ofEpochMilli(1_893_456_000_000L))
                        .group("shop-" + i % 10)
                        .comment("order " + i);
                long part = i % 2_000;
                counters(replay, client.email(), 95_000_285 + part * 1_000_003, 1_900_000_285 + part * 20_000_003);
            }
        }
    }

    static void usedUp(XuiReplay replay) {
        for (int i = 0; i < 200; i++) {
            counters(replay, String.format("user-%05d", i), 1_000_000, 1_000_000);
        }
        replay.panel.jobs().resume();
        replay.panel.advance(java.time.Duration.ofSeconds(12));
    }

    /** Some of the 200, the first ones, end with the record off and the counters on; how many hangs on the moment. */
    static void checkRace(XuiReplay replay) {
        long off = replay.panel.panel().records.all().stream()
                .filter(client -> !client.enable)
                .filter(client -> {
                    TrafficRow row = Meanwhile.row(replay, client.email);
                    return row.enable && row.used() == 0;
                })
                .count();
        org.assertj.core.api.Assertions.assertThat(off).isBetween(10L, 100L);
    }

    private static void counters(XuiReplay replay, String email, long up, long down) {
        TrafficRow row = Meanwhile.row(replay, email);
        row.up = up;
        row.down = down;
    }

    private static void clientTraffics(XuiReplay replay) {
        Inbound inbound = inbound(replay, 7, "vless");
        client(replay, inbound, "tra_01", 1);
        client(replay, inbound, "tra 02", 2);
        client(replay, inbound, "tra/03", 3);
        client(replay, inbound, "\u0639\u0644\u06cc_04", 4);
        client(replay, inbound, "Tra.05+x@y.z", 5);
        replay.panel.client("tra_01").limit(1L << 30).expires(java.time.Instant.ofEpochMilli(1_893_456_000_000L));
    }

    private static Inbound inbound(XuiReplay replay, int id, String protocol) {
        Inbound inbound = new Inbound(id, protocol);
        return replay.panel.panel().insert(inbound);
    }

    private static void client(XuiReplay replay, Inbound inbound, String email, int number) {
        ClientRecord client = new ClientRecord(0, email);
        client.uuid = String.format("%08d-1111-4222-8333-%012d", number, number);
        client.subId = "sub-" + number;
        inbound.append(replay.panel.panel().entries.of(client, 1));
        replay.panel.panel().newRow(inbound.id, email);
    }
}
