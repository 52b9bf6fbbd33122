package io.daftar.panels.http;

import io.daftar.model.Panel.PanelTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Makes a client believe the certificates that a panel's owner named, and no others. */
final class TlsTrust {
    private TlsTrust() {}

    static void apply(PanelTrust trust, HttpUrl base, OkHttpClient.Builder client) {
        boolean restricted = trust.authority().isPresent() || !trust.pins().isEmpty();
        if (restricted && !base.isHttps()) {
            throw new IllegalArgumentException(
                    "a panel with certificates to trust must have an https:// URL, but " + base.host() + " has none");
        }
        trust.authority().ifPresent(pem -> believe(certificates(pem), client));
        if (!trust.pins().isEmpty()) {
            CertificatePinner.Builder pinner = new CertificatePinner.Builder();
            trust.pins().forEach(pin -> pinner.add(base.host(), pin));
            client.certificatePinner(pinner.build());
        }
    }

    private static List<X509Certificate> certificates(String pem) {
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (read.isEmpty()) {
                throw new IllegalArgumentException("the certificate authority holds no certificate");
            }
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate authority is no readable PEM certificate", e);
        }
    }

    private static void believe(List<X509Certificate> certificates, OkHttpClient.Builder client) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("certificate-" + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            client.sslSocketFactory(context.getSocketFactory(), manager);
            client.hostnameVerifier(orNamedItself(certificates, client.build().hostnameVerifier()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificate authority cannot be used", e);
        }
    }

    /**
     * Panels' own certificates often name no host, or another one. Where the panel shows exactly the certificate that
     * its owner gave, its name adds nothing.
     */
    private static HostnameVerifier orNamedItself(List<X509Certificate> certificates, HostnameVerifier usual) {
        return (host, session) -> {
            if (usual.verify(host, session)) {
                return true;
            }
            try {
                Certificate[] chain = session.getPeerCertificates();
                return chain.length > 0 && certificates.contains(chain[0]);
            } catch (SSLPeerUnverifiedException e) {
                return false;
            }
        };
    }
}
