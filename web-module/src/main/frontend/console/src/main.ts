import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-dialog.css'
import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-popper.css'
import 'element-plus/theme-chalk/el-popover.css'
import 'element-plus/theme-chalk/el-select.css'
import 'element-plus/theme-chalk/el-select-dropdown.css'
import 'element-plus/theme-chalk/el-option.css'
import 'element-plus/theme-chalk/el-scrollbar.css'
import 'element-plus/theme-chalk/el-tag.css'
import 'element-plus/theme-chalk/el-input.css'
import 'element-plus/theme-chalk/el-date-picker.css'
import 'element-plus/theme-chalk/el-switch.css'
import 'element-plus/theme-chalk/el-message.css'
import './style.css'
import { createApp, type Plugin } from 'vue'
import App from './App.vue'
import { router } from './router'
import { wear } from './ui/prefs'
import { i18n } from './words'

wear()
// its own types of a plugin are those of an older Vue
createApp(App).use(i18n as unknown as Plugin).use(router).mount('#app')
