package io.holdfast.server.api;

import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Where the server listens: plain HTTP/1.1, or HTTP/2 and HTTP/1.1 over TLS, as the caller chooses by ALPN. */
final class Connectors {

    /** Connections that wait to be taken up when all clients come at once. */
    private static final int BACKLOG = 4096;

    private static final Duration STRICT = Duration.ofDays(365);

    private final ApiConfig config;
    private final Optional<SslContextFactory.Server> keys;

    Connectors(ApiConfig config) {
        this.config = config;
        this.keys = config.tls().map(tls -> {
            SslContextFactory.Server made = new SslContextFactory.Server();
            made.setKeyStore(tls.keys());
            made.setKeyStorePassword("");
            return made;
        });
    }

    ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, 1, 1, factories(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(config.idleTime().toMillis());
        return connector;
    }

    private ConnectionFactory[] factories(HttpConfiguration http) {
        if (keys.isEmpty()) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        HttpConfiguration https = new HttpConfiguration(http);
        https.addCustomizer(customizer());
        HttpConnectionFactory http1 = new HttpConnectionFactory(https);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        return new ConnectionFactory[] {
            new SslConnectionFactory(keys.get(), alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(https),
            http1
        };
    }

    /** The name in the handshake is not compared: callers may come by an address, or through a tunnel. */
    private SecureRequestCustomizer customizer() {
        SecureRequestCustomizer customizer = new SecureRequestCustomizer(false);
        if (config.tls().filter(ApiTls::strict).isPresent()) {
            customizer.setStsMaxAge(STRICT.toSeconds());
        }
        return customizer;
    }

    /** Connections that are open keep the certificate with which they began. */
    void replace(KeyStore fresh) {
        try {
            SslContextFactory.Server used =
                    keys.orElseThrow(() -> new IllegalStateException("This server speaks plain HTTP"));
            used.reload(factory -> factory.setKeyStore(fresh));
        } catch (RuntimeException unusable) {
            throw unusable;
        } catch (Exception unusable) {
            throw new IllegalStateException("The certificate could not be taken", unusable);
        }
    }
}
