package org.doorstep.outside;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Two pairs of keys, the merchant's and Alipay's, used by the vendor's own code. */
public final class AlipayKeys {
    private static final String CHARSET = "utf-8";
    private static final String TYPE = "RSA2";
    private final KeyPair merchant = pair();
    private final KeyPair alipay = pair();

    public String merchantPrivate() {
        return Base64.getEncoder().encodeToString(merchant.getPrivate().getEncoded());
    }

    public String alipayPublic() {
        return Base64.getEncoder().encodeToString(alipay.getPublic().getEncoded());
    }

    /** As Alipay signs, the text of an answer or the content of a callback. */
    public String sign(String text) {
        try {
            var key = Base64.getEncoder().encodeToString(alipay.getPrivate().getEncoded());
            return AlipaySignature.sign(text, key, CHARSET, TYPE);
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the merchant has signed this request. */
    boolean isMerchants(Map<String, String> request) {
        try {
            var key = Base64.getEncoder().encodeToString(merchant.getPublic().getEncoded());
            return AlipaySignature.rsaCheckV2(new HashMap<>(request), key, CHARSET, TYPE);
        } catch (AlipayApiException e) {
            return false;
        }
    }

    /** A callback's fields with their signature. */
    public Map<String, String> signed(Map<String, String> fields) {
        var signed = new HashMap<>(fields);
        var content = AlipaySignature.getSignCheckContentV1(new HashMap<>(fields));
        signed.put("sign_type", TYPE);
        signed.put("sign", sign(content));
        return signed;
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
