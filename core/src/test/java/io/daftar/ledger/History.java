package io.daftar.ledger;

import io.daftar.ledger.SimulatedUser.Sighting;
import io.daftar.ledger.SimulatedUser.State;
import io.daftar.model.Baseline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** One random life of an account: what happens on the panel, what is asked and when the answers come. */
final class History {
    /** What may happen besides traffic, readings and our own resets. */
    enum Trouble {
        PANEL_RESET,
        RE_CREATION,
        ADMIN_WIDE_RESET,
        DIP,
        RESTORED_BACKUP
    }

    private record Asked(Reading reading, Sighting sighting, long epoch) {}

    private final SplittableRandom random;
    private final PanelKind kind;
    private final Set<Trouble> troubles;
    private final SimulatedUser user;
    private final Bookkeeper books;
    private final Oracle oracle;
    private final List<Asked> underWay = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Optional<State> backup = Optional.empty();
    private final List<String> told = new ArrayList<>();
    private final boolean tells;

    History(long seed, PanelKind kind, Set<Trouble> troubles, Function<Baseline, Bookkeeper> books, boolean tells) {
        this.random = new SplittableRandom(seed);
        this.kind = kind;
        this.troubles = troubles;
        this.tells = tells;
        Baseline baseline = random.nextInt(4) == 0 ? Baseline.FROM_NOW : Baseline.FROM_ZERO;
        this.user = new SimulatedUser(kind, random.nextInt(3) * random.nextInt(200), random.nextInt(500));
        this.books = books.apply(baseline);
        this.oracle = new Oracle(baseline == Baseline.FROM_ZERO);
    }

    /**
     * What came out.
     *
     * @param booked by the ledger
     * @param truth really used since the first reading, and what that counted
     * @param oracle what could be known
     * @param told what happened, if that was asked for
     */
    record Outcome(long booked, long truth, Oracle oracle, List<String> told) {
        boolean isRight() {
            return booked >= oracle.least() && booked <= oracle.most();
        }
    }

    Outcome run() {
        read();
        int steps = 8 + random.nextInt(40);
        for (int i = 0; i < steps; i++) {
            now = now.plusSeconds(1 + random.nextInt(300));
            step();
        }
        if (oracle.isOpen()) {
            abandon();
        }
        for (int i = 0; i < 4; i++) {
            read();
        }
        oracle.finish(user.look(now));
        return new Outcome(books.booked(), oracle.truth(user.total()), oracle, told);
    }

    private void step() {
        int die = random.nextInt(100);
        if (die < 38) {
            use();
        } else if (die < 62) {
            read();
        } else if (die < 70) {
            ask();
        } else if (die < 78) {
            answer();
        } else if (die < 88) {
            trouble();
        } else if (oracle.isOpen()) {
            abandon();
        } else {
            reset();
        }
    }

    private void use() {
        int scale = random.nextInt(4);
        user.uses(scale == 0 ? 0 : random.nextInt(scale == 1 ? 10 : scale == 2 ? 100 : 1_000));
        tell("used, in all", user.total());
    }

    private void read() {
        deliver(asked(user.look(now)));
    }

    private void ask() {
        underWay.add(asked(user.look(now)));
        tell("asked", user.used());
    }

    private void answer() {
        if (underWay.isEmpty()) {
            read();
            return;
        }
        int index = random.nextInt(underWay.size());
        boolean again = random.nextInt(3) == 0;
        deliver(again ? underWay.get(index) : underWay.remove(index));
    }

    private Asked asked(Sighting sighting) {
        return new Asked(new Reading(books.ledger.revision(), sighting.shown()), sighting, oracle.epoch());
    }

    private void deliver(Asked asked) {
        oracle.answered(asked.sighting(), asked.epoch());
        books.observe(asked.reading());
        tell("answered " + asked.reading() + " ->", books.booked());
    }

    private void trouble() {
        Trouble trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        if (!troubles.contains(trouble)) {
            return;
        }
        switch (trouble) {
            case PANEL_RESET -> user.isReset();
            case RE_CREATION -> user.isReCreated();
            case ADMIN_WIDE_RESET -> user.isResetWithLifetime();
            case DIP -> dip();
            case RESTORED_BACKUP -> backupOrRestore();
        }
        tell(trouble + ", used now", user.used());
    }

    private void dip() {
        if (!user.canDip() || !oracle.dipWouldBeAlone(kind.lifetime)) {
            return;
        }
        long depth = random.nextBoolean() ? user.used() : 1 + random.nextLong(user.used());
        Asked asked = asked(user.lookWrongly(now, depth, random.nextBoolean()));
        if (random.nextInt(4) == 0) {
            underWay.add(asked);
        } else {
            deliver(asked);
        }
    }

    private void backupOrRestore() {
        if (backup.isPresent() && random.nextBoolean()) {
            user.isRestored(backup.get());
            backup = Optional.empty();
        } else {
            backup = Optional.of(user.backup());
        }
    }

    private void reset() {
        boolean withCounter = kind.answersResetWithCounter && random.nextInt(4) > 0;
        if (!withCounter) {
            read();
        }
        oracle.resetOpened();
        books.open(now);
        meanwhile();
        switch (random.nextInt(6)) {
            case 0 -> {
                oracle.resetRefused();
                books.refused();
                tell("our reset was refused", user.used());
            }
            case 1 -> unanswered(true);
            case 2 -> unanswered(false);
            case 3 -> crash();
            default -> confirmed(withCounter);
        }
    }

    /** Traffic and answers that come while a reset of ours is open. */
    private void meanwhile() {
        if (random.nextBoolean()) {
            use();
        }
        if (random.nextInt(3) == 0) {
            ask();
        }
    }

    private void unanswered(boolean applied) {
        if (applied) {
            user.isReset();
        }
        oracle.resetUnanswered();
        books.unanswered();
        tell("our reset was not answered; applied " + applied, user.used());
    }

    private void crash() {
        if (random.nextBoolean()) {
            user.isReset();
        }
        tell("crashed with our reset open", user.used());
    }

    private void abandon() {
        oracle.resetUnanswered();
        books.unanswered();
        tell("our reset was given up", user.used());
    }

    private void confirmed(boolean withCounter) {
        Sighting before = user.look(now);
        user.isReset();
        if (withCounter) {
            if (random.nextInt(3) == 0) {
                use();
            }
            Sighting after = random.nextInt(10) == 0 ? before : user.look(now);
            oracle.resetAnswered(after);
            books.confirmed(after.shown());
            tell("our reset was confirmed by " + after.shown() + " ->", books.booked());
        } else {
            oracle.resetConfirmed(user.look(now), now);
            books.confirmed(now);
            tell("our reset was confirmed ->", books.booked());
        }
    }

    private void tell(String what, long bytes) {
        if (tells) {
            told.add(what + " " + bytes + " | " + books.ledger);
        }
    }

    static Set<Trouble> allBut(Trouble first, Trouble... others) {
        return EnumSet.complementOf(EnumSet.of(first, others));
    }
}
