package io.daftar.cli;

import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the texts of the command line are read; what is refused is named. */
final class Arguments {
    private Arguments() {}

    static void registerAt(CommandLine line) {
        line.registerConverter(ResellerId.class, text -> id(text, ResellerId::new));
        line.registerConverter(PanelId.class, text -> id(text, PanelId::new));
        line.registerConverter(ConfigId.class, text -> id(text, ConfigId::new));
        line.registerConverter(Traffic.class, Arguments::bytes);
        line.registerConverter(Instant.class, Arguments::instant);
        line.registerConverter(Baseline.class, Arguments::baseline);
        line.registerConverter(URI.class, Arguments::url);
        line.registerConverter(
                TrafficOrUnlimited.class,
                text -> new TrafficOrUnlimited(orNone(text, "unlimited").map(Arguments::bytes)));
        line.registerConverter(
                InstantOrNone.class,
                text -> new InstantOrNone(orNone(text, "none").map(Arguments::instant)));
    }

    /** What {@code --quota-bytes B|unlimited} says. */
    record TrafficOrUnlimited(Optional<Traffic> bytes) {}

    /** What {@code --window-end T|none} says. */
    record InstantOrNone(Optional<Instant> instant) {}

    private static <T> T id(String text, LongFunction<T> type) {
        try {
            return type.apply(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw refusal("an id is a whole number greater than zero, but this is '" + text + "'", e);
        }
    }

    private static Traffic bytes(String text) {
        try {
            return Traffic.ofBytes(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw refusal("traffic is a whole number of bytes, zero or more, but this is '" + text + "'", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw refusal("an instant is written like 2026-06-30T20:30:00Z, but this is '" + text + "'", e);
        }
    }

    private static Baseline baseline(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "zero" -> Baseline.FROM_ZERO;
            case "now" -> Baseline.FROM_NOW;
            default -> throw new TypeConversionException("a baseline is zero or now, but this is '" + text + "'");
        };
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw refusal("this is no URL" + (text.contains("@") ? "" : ": '" + text + "'"), e);
        }
    }

    private static Optional<String> orNone(String text, String none) {
        return Optional.of(text).filter(given -> !given.equalsIgnoreCase(none));
    }

    private static TypeConversionException refusal(String message, RuntimeException cause) {
        TypeConversionException refusal = new TypeConversionException(message);
        refusal.initCause(cause);
        return refusal;
    }
}
