package org.doorstep.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keys as they stand in the configuration: PEM, or paths to files with PEM. What cannot be read is never repeated. */
final class WechatKeys {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([0-9A-Za-z+/=\\s]+)-----END \\1-----");

    private record Block(String kind, byte[] bytes) {}

    /** Says nothing of what was read. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    private WechatKeys() {}

    static PrivateKey ours(String text) {
        var blocks = blocks(text);
        if (blocks.size() != 1 || !blocks.get(0).kind().equals("PRIVATE KEY")) {
            throw new Unreadable("no private key");
        }
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0).bytes()));
        } catch (GeneralSecurityException e) {
            throw new Unreadable("no private key");
        }
    }

    /** @param names of the keys, in the order of the keys */
    static Map<String, PublicKey> theirs(List<String> names, String text) {
        var blocks = blocks(text);
        if (blocks.size() != names.size()) {
            throw new Unreadable("not as many keys as names");
        }
        var keys = new LinkedHashMap<String, PublicKey>();
        for (int i = 0; i < names.size(); i++) {
            keys.put(names.get(i), publicKey(blocks.get(i)));
        }
        return keys;
    }

    private static PublicKey publicKey(Block block) {
        try {
            if (block.kind().equals("CERTIFICATE")) {
                return rsa(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.bytes()))
                        .getPublicKey());
            }
            if (block.kind().equals("PUBLIC KEY")) {
                return rsa(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(block.bytes())));
            }
        } catch (GeneralSecurityException e) {
            throw new Unreadable("no public key");
        }
        throw new Unreadable("no public key");
    }

    private static PublicKey rsa(PublicKey key) {
        if (key instanceof RSAPublicKey) {
            return key;
        }
        throw new Unreadable("not an RSA key");
    }

    private static List<Block> blocks(String text) {
        var pem = text.contains("-----BEGIN") ? text : files(text);
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(pem);
        while (matcher.find()) {
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                throw new Unreadable("not PEM");
            }
        }
        return blocks;
    }

    private static String files(String paths) {
        var all = new StringBuilder();
        for (var path : paths.split(",", -1)) {
            try {
                all.append(Files.readString(Path.of(path.strip()), StandardCharsets.US_ASCII))
                        .append('\n');
            } catch (IOException | InvalidPathException e) {
                throw new Unreadable("no file to read");
            }
        }
        return all.toString();
    }
}
