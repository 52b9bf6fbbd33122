package io.daftar.cli;

import io.daftar.ResellerEngine;
import io.daftar.cli.output.Report;
import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "add", description = "Adds a panel without asking it anything.")
final class PanelAddCommand extends EngineCommand {
    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            completionCandidates = PanelKinds.Names.class,
            description = "The kind of panel: ${COMPLETION-CANDIDATES}.")
    private String type;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "A name for people.")
    private String name;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "Where it is reached, with its base path where it has one.")
    private URI url;

    @ArgGroup(multiplicity = "1")
    private Credentials credentials;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "A default of this panel for new users; may be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "A certificate in PEM form, of a private authority or of the panel itself, to believe"
                    + " instead of the public authorities.")
    private @Nullable Path authority;

    @Option(
            names = "--pin",
            paramLabel = "sha256/BASE64",
            description = "Believe only certificate chains with this public key; may be repeated.")
    private List<String> pins = List.of();

    PanelAddCommand(Host host) {
        super(host);
    }

    private static final class Credentials {
        @ArgGroup(exclusive = false)
        private @Nullable Login login;

        @Option(
                names = "--token-env",
                required = true,
                paramLabel = "VAR",
                description = "The environment variable with the panel's API token.")
        private @Nullable String tokenVariable;
    }

    private static final class Login {
        @Option(
                names = "--username",
                required = true,
                paramLabel = "USER",
                description = "The administrator's name on the panel.")
        private String username;

        @Option(
                names = "--password-env",
                required = true,
                paramLabel = "VAR",
                description = "The environment variable with the administrator's password.")
        private String passwordVariable;
    }

    @Override
    Report run(ResellerEngine engine) {
        host().requireKey();
        NewPanel panel = Panel.of(type, name, url).credentials(secrets()).trust(trust());
        for (Map.Entry<String, String> option : options.entrySet()) {
            panel = panel.option(option.getKey(), option.getValue());
        }
        return IdReport.of("panel", engine.panels().add(panel).value());
    }

    private PanelCredentials secrets() {
        Map<String, String> environment = host().environment();
        Login login = credentials.login;
        if (login != null) {
            return new PanelCredentials.Password(
                    login.username, EnvironmentSecret.of(environment, login.passwordVariable, "--password-env"));
        }
        String variable = Optional.ofNullable(credentials.tokenVariable).orElseThrow();
        return new PanelCredentials.Token(EnvironmentSecret.of(environment, variable, "--token-env"));
    }

    private PanelTrust trust() {
        Optional<String> pem = Optional.ofNullable(authority).map(file -> TextFile.read(file, "--ca-file"));
        return new PanelTrust(pem, Set.copyOf(pins));
    }
}
