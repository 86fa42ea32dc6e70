package org.doorstep.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.doorstep.shared.id.AreaId;
import org.doorstep.shared.id.CompanyId;

/** That a company serves a district. */
@Entity
@IdClass(ServedDistrictRow.Key.class)
@Table(name = "provider_district")
class ServedDistrictRow {
    @Id
    @Column(name = "company_id")
    private long companyId;

    @Id
    private String district;

    @Column(name = "area_id")
    private long areaId;

    protected ServedDistrictRow() {}

    static ServedDistrictRow of(CompanyId company, AreaId area, String district) {
        var row = new ServedDistrictRow();
        row.companyId = company.value();
        row.areaId = area.value();
        row.district = district;
        return row;
    }

    CompanyId company() {
        return new CompanyId(companyId);
    }

    String district() {
        return district;
    }

    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private long companyId;
        private String district;

        protected Key() {
            district = "";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.companyId == companyId && key.district.equals(district);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(companyId) * 31 + district.hashCode();
        }
    }
}
