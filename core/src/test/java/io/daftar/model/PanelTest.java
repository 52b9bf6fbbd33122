package io.daftar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.model.PanelAccount.AccountOwner;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PanelTest {
    private static final URI URL = URI.create("https://p.example:8443/base");
    private static final String PIN = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void aNewOneIsCopiedWithEachChange() {
        NewPanel plain = Panel.marzban("Berlin", URL);
        NewPanel full = plain.credentials("admin", "secret").option("inbounds", "vless");

        assertThat(plain.credentials()).isEmpty();
        assertThat(plain.options()).isEmpty();
        assertThat(full.type()).isEqualTo("marzban");
        assertThat(full.options()).containsExactly(Map.entry("inbounds", "vless"));
        assertThat(full.option("inbounds", "trojan").options()).containsEntry("inbounds", "trojan");
    }

    @Test
    void keepsItsOptionsToItself() {
        Map<String, String> given = new HashMap<>(Map.of("a", "1"));
        Panel panel = new Panel(new PanelId(1), "Berlin", "marzban", URL, PanelTrust.PUBLIC, given, 1);
        given.clear();

        assertThat(panel.options()).containsEntry("a", "1");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> panel.options().put("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://p.example",
                "p.example",
                "/base",
                "https:///base",
                "https://p.example/?a=b",
                "https://p.example/#x"
            })
    void aUrlThatLeadsNowhereIsRefusedByName(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Panel.marzban("Berlin", URI.create(url)))
                .withMessageContaining(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://admin:hunter2@p.example/", "ftp://admin:hunter2@p.example/"})
    void credentialsInAUrlAreRefusedAndNotRepeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Panel.marzban("Berlin", URI.create(url)))
                .withMessageContaining("credentials")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void secretsAreNotInItsText() {
        assertThat(Panel.marzban("Berlin", URL).credentials("admin", "hunter2").toString())
                .contains("admin")
                .doesNotContain("hunter2");
        assertThat(Panel.marzban("Berlin", URL).token("hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void emptySecretsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PanelCredentials.Password("admin", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new PanelCredentials.Password("", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PanelCredentials.Token(""));
    }

    @Nested
    class Trust {
        @Test
        void aPinMustBeASha256() {
            assertThat(PanelTrust.pinned(PIN).pins()).containsExactly(PIN);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PanelTrust.pinned("sha1/abc"))
                    .withMessageContaining("sha1/abc");
        }

        @Test
        void theSamePinTwiceIsOne() {
            assertThat(PanelTrust.pinned(PIN, PIN).pins()).containsExactly(PIN);
        }

        @Test
        void morePinsAreAddedToTheOldOnes() {
            String other = PIN.replace('A', 'B');

            assertThat(PanelTrust.pinned(PIN).alsoPinned(other).pins()).isEqualTo(Set.of(PIN, other));
        }

        @Test
        void anAuthorityMustBeACertificate() {
            assertThatIllegalArgumentException().isThrownBy(() -> PanelTrust.authority("not a certificate"));
            assertThat(PanelTrust.authority("-----BEGIN CERTIFICATE-----\nAAAA").authority())
                    .isPresent();
        }
    }

    @Test
    void anAccountsNameFitsEveryStore() {
        PanelId panel = new PanelId(1);
        AccountOwner owner = new AccountOwner.OfOrder(new OrderId(5));

        assertThat(new PanelAccount(new AccountId(1), panel, "x".repeat(190), owner)
                        .owner()
                        .payer())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PanelAccount(new AccountId(1), panel, "x".repeat(191), owner))
                .withMessageContaining("191");
    }
}
