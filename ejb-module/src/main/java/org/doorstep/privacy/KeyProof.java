package org.doorstep.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;

/** A known text in the database, sealed by the master key at first start: shows whether the key is still the same. */
@ApplicationScoped
class KeyProof {
    private static final int ROW = 1;
    private static final byte[] TEXT = "doorstep".getBytes(UTF_8);

    @PersistenceContext(unitName = "doorstep")
    EntityManager em;

    @Inject
    MasterKey master;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean fits() {
        var rows = em.createNativeQuery("select sealed from privacy_key_proof where id = ?")
                .setParameter(1, ROW)
                .getResultList();
        if (rows.isEmpty()) {
            em.createNativeQuery("insert into privacy_key_proof (id, sealed) values (?, ?)")
                    .setParameter(1, ROW)
                    .setParameter(2, Sealing.seal(master.wrapping(), ROW, TEXT))
                    .executeUpdate();
            return true;
        }
        try {
            return java.util.Arrays.equals(TEXT, Sealing.open(master.wrapping(), ROW, (byte[]) rows.get(0)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
