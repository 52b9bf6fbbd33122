package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.UserSink;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Hands the pages of one reading of a list to a sink: each user, those who can not be understood, and the panel's total
 * whenever it says another one. Not thread-safe.
 *
 * @param <T> what an adapter knows of a user
 */
public final class UserEmitter<T> {
    /** Beyond this the panel is broken, not its rows. */
    private static final int MOST_UNREADABLE = 1_000;

    private final PanelHttp http;
    private final UserSink sink;
    private final Function<T, PanelUser> shown;

    private int unreadable;
    private OptionalLong total = OptionalLong.empty();
    private List<Optional<String>> previous = List.of();

    /** For one reading; {@code shown} gives what the port shows of a user. */
    public UserEmitter(PanelHttp http, UserSink sink, Function<T, PanelUser> shown) {
        this.http = http;
        this.sink = sink;
        this.shown = shown;
    }

    /**
     * Delivers the next page of the list, whose first row is the {@code offset}th, counted from zero.
     *
     * @throws PanelException {@code UNINTELLIGIBLE} where the panel sends the same page again, as it would for ever
     */
    public void page(Page<T> page, long offset) {
        List<Optional<String>> names = page.rows().stream().map(Row::name).toList();
        if (!names.isEmpty() && names.equals(previous)) {
            throw new PanelException(
                    Kind.UNINTELLIGIBLE, "panel " + http.name() + " sends the same page of its list again and again");
        }
        previous = names;
        part(page, offset);
    }

    /** Delivers a part of a page that could not be read at once; otherwise as {@link #page}. */
    public void part(Page<T> page, long offset) {
        total(page);
        long position = offset;
        for (Row<T> row : page.rows()) {
            position++;
            if (row instanceof Row.Shown<T> user) {
                sink.user(shown.apply(user.user()));
            } else if (row instanceof Row.Nonsense<T> nonsense) {
                String who = nonsense.name().map(name -> "user '" + name + "'").orElse(at(position));
                unreadable(who, nonsense.failure(http, who));
            }
        }
    }

    /** Tells that the row at {@code position}, counted from one, can not be read. */
    public void unreadable(long position, PanelException why) {
        unreadable(at(position), why);
    }

    private void unreadable(String what, PanelException why) {
        unreadable++;
        if (unreadable > MOST_UNREADABLE) {
            throw why;
        }
        sink.unreadable(what, why);
    }

    private static String at(long position) {
        return "the user at position " + position + " of the list";
    }

    /** Takes note of the total of a page without delivering its rows. */
    public void total(Page<T> page) {
        page.total().ifPresent(users -> {
            if (users >= 0 && (total.isEmpty() || total.getAsLong() != users)) {
                sink.total(users);
            }
            total = users >= 0 ? page.total() : OptionalLong.empty();
        });
    }

    /** How many users the panel said last that there are; empty where it did not say, or said nonsense. */
    public OptionalLong total() {
        return total;
    }
}
