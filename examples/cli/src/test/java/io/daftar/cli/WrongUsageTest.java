package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is typed wrongly ends with 2 and one sentence that names it. */
final class WrongUsageTest {
    private final Shell shell = Shell.inMemory();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                    | a command is missing
            frobnicate                                            | there is no use for 'frobnicate'
            panel                                                 | one of these is missing: add, check, list
            usage                                                 | say whose usage: one of --reseller, --config and --run
            usage --reseller 1 --config 1                         | say whose usage: one of --reseller, --config and --run
            usage --reseller abc                                  | an id is a whole number greater than zero, but this is 'abc'
            usage --reseller 0                                    | this is '0'
            usage --reseller -1                                   | this is '-1'
            usage --reseller 9223372036854775808                  | this is '9223372036854775808'
            usage --reseller 7                                    | there is no reseller 7
            forgive --reseller 7 --reason ' '                     | a reason must be given, but is ' '
            sync --panel 7                                        | there is no panel 7
            sync-one --config=123                                 | there is no config 123
            config show --config 123                              | there is no config 123
            panel check --panel 7                                 | there is no panel 7
            reseller set --reseller 7 --quota-bytes 1             | there is no reseller 7
            reseller set --reseller 7                             | say what to set
            reseller add --name Ali --quota-bytes -1              | zero or more, but this is '-1'
            reseller add --name Ali --quota-bytes 10GB            | this is '10GB'
            reseller add --name Ali --quota-bytes 1.5             | this is '1.5'
            reseller add --name ' '                               | reseller name must not be blank
            reseller add --name Ali --window-end 2026-06-30       | like 2026-06-30T20:30:00Z, but this is '2026-06-30'
            reseller add --name Ali --window-start 2026-02-02T00:00:00Z --window-end 2026-02-01T00:00:00Z | window must end after it starts
            settings get reseller.nonsense                        | no setting 'reseller.nonsense'
            settings set reseller.allow_config_overrun maybe      | cannot be 'maybe'
            settings set panel.write_operations_per_second 0      | it must be from 1 to 1000
            settings set reseller.allow_config_overrun            | Missing required parameter: 'VALUE'
            run --ticks 0                                         | --ticks must be greater than zero, but is 0
            run --ticks -5                                        | but is -5
            run --ticks some                                      | 'some'
            simulate --type frobnicate                            | 'frobnicate'
            simulate --type marzneshin --flavour v0.8             | --flavour of a simulated marzneshin is one of v0.7.4, nightly, but this is v0.8
            simulate --type xui --flavour v0.7.4                  | is one of modern, csrf, legacy, alireza, but this is v0.7.4
            simulate --type marzban --flavour modern              | a simulated marzban has no flavours, but --flavour is modern
            simulate --type xui --base-path panel                 | but is panel
            simulate --type marzban --users -1                    | --users must be zero or more, but is -1
            simulate --type marzban --port 70000                  | but is 70000
            simulate --type marzban --base-path panel             | but is panel
            --db mysql://shop usage --reseller 1                  | must be a JDBC URL
            --db-password-env NO_SUCH usage --reseller 1          | the environment variable NO_SUCH, named by --db-password-env, is not set
            """)
    void whatMakesNoSenseIsNamed(String line, String sentence) {
        String[] args = arguments(line);

        Shell.Outcome outcome = shell.run(args);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.failure()).startsWith("daftar: ").contains(sentence);
    }

    @Test
    void aProgramIsToldByOneObject() {
        Shell.Outcome parsed = shell.run("usage", "--reseller", "abc", "--json");
        Shell.Outcome executed = shell.run("--json", "usage", "--reseller", "7");

        assertThat(parsed.exitCode()).isEqualTo(2);
        assertThat(parsed.json().text("error")).contains("'abc'");
        assertThat(executed.exitCode()).isEqualTo(2);
        assertThat(executed.json().text("error")).isEqualTo("there is no reseller 7");
        assertThat(executed.failure()).isEqualTo("daftar: there is no reseller 7");
    }

    @Test
    void whatIsTypedBehindAnUnknownOptionIsNotRepeated() {
        Shell.Outcome apart = shell.run("usage", "--reseller", "1", "--password", "s3cret");
        Shell.Outcome joined = shell.run("usage", "--reseller", "1", "--password=s3cret");

        assertThat(apart.failure()).contains("--password").doesNotContain("s3cret");
        assertThat(joined.failure()).contains("--password").doesNotContain("s3cret");
    }

    @Test
    void aFailureHasNoStackTraceUnlessSomebodyAsks() {
        assertThat(shell.run("usage", "--reseller", "7").err()).doesNotContain("\tat ");
        assertThat(shell.run("usage", "--reseller", "7", "--verbose").err())
                .contains("there is no reseller 7", "\tat io.daftar");
    }

    @Test
    void helpIsForResultsToo() {
        Shell.Outcome all = shell.run("--help");
        Shell.Outcome one = shell.run("panel", "add", "--help");

        assertThat(all.exitCode()).isZero();
        assertThat(all.out()).contains("sync-one", "Exit codes:", "DAFTAR_DB");
        assertThat(one.exitCode()).isZero();
        assertThat(one.out())
                .contains("--password-env=VAR", "--token-env=VAR", "--ca-file=FILE", "--pin=sha256/BASE64");
    }

    @Test
    void theVersionIsShown() {
        assertThat(shell.run("--version").out()).startsWith("daftar ");
    }

    private static String[] arguments(String line) {
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(line)
                .results()
                .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                .toArray(String[]::new);
    }
}
