package io.daftar.benchmarks;

import io.daftar.simulators.marzban.MarzbanSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A simulated Marzban in a process of its own, so that its memory is not the engine's. Prints its URL, then reads
 * commands: {@code use EVERY BYTES} lets one in {@code EVERY} users use that many bytes; the end of the input ends it.
 */
final class SimulatedPanelProcess {
    private SimulatedPanelProcess() {}

    /** Arguments: how many users. */
    public static void main(String[] arguments) throws IOException {
        int users = Integer.parseInt(arguments[0]);
        try (MarzbanSimulator panel = MarzbanSimulator.start()) {
            panel.addUsers("user", users);
            System.out.println(panel.url() + " " + panel.username() + " " + panel.password());
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ", -1);
                int every = Integer.parseInt(words[1]);
                for (int number = every; number <= users; number += every) {
                    panel.use(userName(number), Long.parseLong(words[2]));
                }
                System.out.println("done");
            }
        }
    }

    static String userName(int number) {
        return String.format(Locale.ROOT, "user%06d", number);
    }
}
