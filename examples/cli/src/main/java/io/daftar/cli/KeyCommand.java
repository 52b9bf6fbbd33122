package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import io.daftar.persistence.jdbc.SecretKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "key", description = "Prints a fresh key for DAFTAR_KEY, which encrypts panel credentials.")
final class KeyCommand implements Callable<Integer> {
    private final Host host;

    KeyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return host.print(new FreshKey(SecretKey.random().toBase64()));
    }

    /** The one secret that is printed: there is no other way to hand it over. */
    private record FreshKey(String base64) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject().set("key", base64);
        }

        @Override
        public String text() {
            return base64;
        }
    }
}
