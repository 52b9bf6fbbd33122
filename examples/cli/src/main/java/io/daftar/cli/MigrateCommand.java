package io.daftar.cli;

import io.daftar.cli.output.JsonObject;
import io.daftar.cli.output.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "migrate", description = "Creates the schema in the database, or brings it up to date.")
final class MigrateCommand implements Callable<Integer> {
    private final Host host;

    MigrateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        DatabaseAddress address = host.database();
        int version = host.context().stores().migrate(address);
        return host.print(new Migrated(address, version));
    }

    private record Migrated(DatabaseAddress address, int version) implements Report {
        @Override
        public JsonObject json() {
            return new JsonObject().set("schema_version", version);
        }

        @Override
        public String text() {
            return address.shown() + " has schema version " + version;
        }
    }
}
