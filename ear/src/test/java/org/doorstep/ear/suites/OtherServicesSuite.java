package org.doorstep.ear.suites;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The service tests that {@link SettlementServicesSuite} leaves. */
@Suite
@SelectPackages("org.doorstep")
@ExcludePackages("org.doorstep.settlement")
@IncludeClassNamePatterns(".*ServicesIT")
class OtherServicesSuite {}
